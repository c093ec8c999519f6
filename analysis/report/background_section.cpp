#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/data/factors.h"
#include "analysis/data/order_statistics.h"
#include "analysis/data/runs.h"
#include "analysis/info/info.h"
#include "analysis/report/sections.h"
#include "analysis/table/digits.h"
#include "analysis/table/letters.h"

/// The design, the model, provenance, methods and references.
namespace weft::analysis {
namespace {

using Kind = Column::Kind;

/// References of the methods paragraph, numbered as they stand.
constexpr std::array references = {
    "Grimm, V. et al. (2020). The ODD protocol for describing agent-based and other simulation "
    "models: a second update. Journal of Artificial Societies and Social Simulation 23(2), 7.",
    "Salmon, J. K., Moraes, M. A., Dror, R. O. and Shaw, D. E. (2011). Parallel random numbers: as "
    "easy as 1, 2, 3. Proc. SC11.",
    "Westfall, P. H. and Young, S. S. (1993). Resampling-Based Multiple Testing. Wiley.",
    "Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian "
    "Journal of Statistics 6, 65-70.",
    "Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete observations. "
    "Journal of the American Statistical Association 53, 457-481.",
    "Aalen, O. O. and Johansen, S. (1978). An empirical transition matrix for non-homogeneous "
    "Markov chains based on censored observations. Scandinavian Journal of Statistics 5, 141-150.",
    "Friedman, J. H. and Fisher, N. I. (1999). Bump hunting in high-dimensional data. Statistics "
    "and Computing 9, 123-143.",
    "McPhail, C. et al. (2018). Robustness metrics: how are they calculated, when should they be "
    "used and why do they give different results? Earth's Future 6, 169-191."};

std::string name_of(const ResultReader& reader) {
  return reader.path().substr(reader.path().rfind('/') + 1);
}

std::string attribute(const ResultReader& reader, const char* name) {
  return printable(reader.text(name).value_or("not known"));
}

std::string seed_of(const ResultReader& reader) {
  const auto seed = reader.whole("seed");
  return seed ? std::to_string(static_cast<std::uint64_t>(*seed)) : "not known";
}

std::string strategies_text(const ResultReader& reader) {
  const std::size_t count = reader.strategies().size();
  return count == 1 ? "one strategy" : std::to_string(count) + " strategies";
}

/// One row a factor: what it is, and which values it takes.
Table factor_table(const ResultReader& reader) {
  Table table({{"factor", Kind::text},
               {"meaning", Kind::text},
               {"unit", Kind::text},
               {"lowest", Kind::text},
               {"middle", Kind::text},
               {"highest", Kind::text}});
  for (const Factor& factor : known_factors(reader)) {
    const std::vector<float> edges = quantile_edges(
        [&](const std::function<void(std::span<const float>)>& visit) {
          for_each_block(reader, [&](Block block) { visit(factor.values(reader, block)); });
        },
        2);
    std::vector<Cell> cells = {factor.name, reader.text(factor.variable, "long_name").value_or(""),
                               reader.text(factor.variable, "units").value_or("")};
    for (std::size_t i = 0; i < 3; ++i) {
      cells.emplace_back(edges.size() == 3 ? rounded(static_cast<double>(edges[i]), 3) : "none");
    }
    table.add(std::move(cells));
  }
  return table;
}

std::string listed(const std::vector<std::string>& names, const char* between) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : between) + printable(name);
  return list;
}

/// The elements of an ODD description, filled in from the file.
Table odd_table(const ResultReader& reader) {
  Table table({{"element", Kind::text}, {"this experiment", Kind::text}});
  table.add({"Purpose", attribute(reader, "title")});
  table.add({"Entities",
             "a collaboration; its members (firms, public bodies, civil organisations); the "
             "orchestrator who steers it"});
  table.add({"State of a member",
             "engagement, trust, goodwill, readiness to learn, aspiration, distance of its "
             "interest from the agenda, and its tensions: " +
                 listed(reader.labels("", "tension"), ", ")});
  table.add({"State of a collaboration",
             "common value, what the orchestrator knows of members, shocks, and the intensities "
             "of: " +
                 listed(reader.labels("", "mechanism"), ", ")});
  table.add({"Scales",
             "a month a step, " + std::to_string(reader.horizon()) + " months at most; no space"});
  table.add({"Processes, each month",
             "outside shocks; tensions appear and fade; the orchestrator adapts its mechanisms; "
             "value is created together and captured privately; members learn, compare what they "
             "gain with what they aspire to, and engage, disengage, leave or join"});
  table.add({"Design concepts",
             "adaptation of strategies to what the orchestrator observes; stochastic shocks, luck "
             "of capture, exits and entries; outcomes emerge from members' decisions"});
  table.add({"Initialisation", counted(reader.configurations(), "configuration") +
                                   " drawn by the design '" + attribute(reader, "design") +
                                   "' (table of factors)"});
  table.add({"Input data", "none"});
  table.add({"Strategies compared", listed(reader.strategies(), "; ")});
  table.add({"Submodels",
             "equations and parameters: core/model/MODEL.md of the version named "
             "under provenance"});
  return table;
}

Table provenance_table(const ReportSubject& subject) {
  const FileInfo about = info(subject.reader);
  Table table({{"what", Kind::text}, {"value", Kind::text}});
  table.add({"result file", name_of(subject.reader)});
  for (const auto& [name, value] : about.about) table.add({name, value});
  table.add({"page made by", subject.options.program});
  return table;
}

std::string methods(const ReportSubject& subject) {
  const ResultReader& reader = subject.reader;
  const std::uint64_t runs =
      reader.configurations() * reader.strategies().size() * reader.replicates();
  return "We simulated collaborations with a stochastic model of members, tensions and an "
         "orchestrator [1], as implemented in " +
         attribute(reader, "source") + ". A design (" + attribute(reader, "design") + ") of " +
         counted(reader.configurations(), "configuration") + " was crossed with " +
         strategies_text(reader) + " and " + counted(reader.replicates(), "replicate") + ", " +
         std::to_string(runs) + " runs of up to " + std::to_string(reader.horizon()) +
         " months in all, with counter-based random numbers [2] from seed " + seed_of(reader) +
         "; in each configuration and replicate all strategies met the same random draws. "
         "Estimates are means over replicates, then over configurations; intervals cover 95 % "
         "and are clustered by configuration. Differences are paired; intervals that hold "
         "simultaneously are by the max-t method [3], p values are adjusted by Holm's procedure "
         "[4]. Membership was analysed by Kaplan-Meier [5] and, for competing causes of leaving, "
         "Aalen-Johansen [6] estimators, with jackknifed intervals over random groups of "
         "configurations. Regions in which the second strategy beats the first were sought with "
         "PRIM [7] on one half of the configurations and assessed on the other. Robustness "
         "criteria follow [8]. The experiment (SHA-256 " +
         attribute(reader, "experiment_sha256") +
         ") and the seed determine every number here to the bit.";
}

}  // namespace

Section background_section(const ReportSubject& subject) {
  SectionText text = subject.section();
  const ResultReader& reader = subject.reader;
  text.heading("Design");
  text.paragraphs(counted(reader.configurations(), "configuration") + " by the design '" +
                  attribute(reader, "design") + "', each under " + strategies_text(reader) + ", " +
                  counted(reader.replicates(), "replicate") + " of each.");
  text.table(factor_table(reader), "Factors: what varies between configurations");
  text.verbatim(reader.text("experiment").value_or(""), "The experiment file, as run");
  text.heading("Model");
  text.table(odd_table(reader), "Overview, design concepts and details (ODD)");
  text.heading("Methods, for a paper");
  text.paragraphs(methods(subject));
  std::string list;
  for (std::size_t i = 0; i < references.size(); ++i) {
    list += "[" + std::to_string(i + 1) + "] " + references[i] + "\n";
  }
  text.notes(list);
  text.heading("Provenance");
  text.table(provenance_table(subject), "Where this comes from");
  return {"background", "Design, model, methods and provenance", std::move(text).html()};
}

}  // namespace weft::analysis
