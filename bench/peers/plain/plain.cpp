// plain: an independent, deliberately simple implementation of the model, written from the model
// description alone, to check the production program against. One core, double precision, standard
// library only. Its random numbers are an ordinary sequential generator, so it agrees with the
// production program in distribution (means within standard errors), never draw by draw.
//
//   g++ -O2 -std=c++20 -Wall -Wextra plain.cpp -o plain
//   ./plain --configurations 4000 --worlds 4 --horizon 120 --seed 1 > plain.csv
//
// Options: --population default|reference, --strategy NAME ..., --trajectory FILE,
// --timing FILE (member-months simulated, seconds on the clock and of the processor),
// --theory name=value, --factor name=value (both repeatable; an unknown name lists the known ones),
// --feedback STRATEGY:MECHANISM:TENSION=GAIN[@SETPOINT] (repeatable). Observation noise, delay and
// know_see are set by --theory; noise=0 with delay=0 is the oracle.
#include "model.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>

// Mean over the runs in which the outcome is defined, and its standard error clustered by
// configuration. With every run defined this is the mean over worlds first; otherwise it is the
// ratio of sums, with the linearised error.
struct Clustered {
  double y = 0, m = 0, yy = 0, ym = 0, mm = 0, clusters = 0;
  void add(double sum, double count) {
    y += sum, m += count, yy += sum * sum, ym += sum * count, mm += count * count, ++clusters;
  }
  double mean() const { return y / m; }
  double error() const {
    double R = mean(), residual = std::max(0.0, yy - 2 * R * ym + R * R * mm);
    return std::sqrt(residual * clusters / (clusters - 1)) / m;
  }
};

[[noreturn]] void fail(const std::string& what) {
  std::cerr << "plain: " << what << "\n";
  std::exit(2);
}
double number(const std::string& text) {
  char* end;
  double v = std::strtod(text.c_str(), &end);
  if (text.empty() || *end) fail("not a number: '" + text + "'");
  return v;
}
void set(const Names& names, const std::pair<std::string, double>& change) {
  if (auto found = names.find(change.first); found != names.end()) {
    *found->second = change.second;
    return;
  }
  std::string known;
  for (auto& [name, where] : names) known += " " + name;
  fail("unknown name '" + change.first + "'; known:" + known);
}
template <class List>
int index_of(const List& list, int size, const std::string& name) {
  for (int i = 0; i < size; ++i)
    if (name == list[i]) return i;
  fail("unknown mechanism or tension '" + name + "'");
}

int main(int argc, char** argv) {
  std::vector<std::string> args(argv + 1, argv + argc), wanted, feedbacks;
  long configurations = 100, worlds = 4, horizon = 120, seed = 1;
  std::string population = "reference", trajectory_file, timing_file;
  Theory theory;
  std::vector<std::pair<std::string, double>> factors;
  for (size_t i = 0; i < args.size(); ++i) {
    const std::string option = args[i];
    if (option == "--strategy") {
      while (i + 1 < args.size() && args[i + 1].rfind("--", 0) != 0) wanted.push_back(args[++i]);
      continue;
    }
    if (i + 1 == args.size()) fail("no value for, or unknown option: " + option);
    const std::string value = args[++i];
    const size_t equals = value.find('=');
    auto change = [&] {
      if (equals == std::string::npos) fail(option + " takes name=value");
      return std::pair<std::string, double>{value.substr(0, equals),
                                            number(value.substr(equals + 1))};
    };
    if (option == "--configurations")
      configurations = number(value);
    else if (option == "--worlds")
      worlds = number(value);
    else if (option == "--horizon")
      horizon = number(value);
    else if (option == "--seed")
      seed = number(value);
    else if (option == "--population")
      population = value;
    else if (option == "--trajectory")
      trajectory_file = value;
    else if (option == "--timing")
      timing_file = value;
    else if (option == "--theory")
      set(theory.names(), change());
    else if (option == "--factor") {
      factors.push_back(change());
      Configuration c;
      set(c.names(), factors.back());
    } else if (option == "--feedback")
      feedbacks.push_back(value);
    else
      fail("unknown option: " + option);
  }
  if (configurations < 1 || worlds < 1 || horizon < 1)
    fail("configurations, worlds and horizon must be at least 1");
  if (!(theory.delay >= 0)) fail("delay must not be negative");
  if (population != "default" && population != "reference")
    fail("population is default or reference");
  std::vector<Strategy> strategies = reference_strategies(), chosen;
  auto named = [&](const std::string& name) -> Strategy& {
    for (Strategy& s : strategies)
      if (s.name == name) return s;
    fail("unknown strategy '" + name + "'");
  };
  for (const std::string& f : feedbacks) {  // STRATEGY:MECHANISM:TENSION=GAIN[@SETPOINT]
    size_t a = f.find(':'), b = f.find(':', a + 1), c = f.find('='), d = f.find('@');
    if (a == f.npos || b == f.npos || c == f.npos || c < b)
      fail("feedback is STRATEGY:MECHANISM:TENSION=GAIN[@SETPOINT]");
    Strategy& s = named(f.substr(0, a));
    int m = index_of(mechanism_name, U, f.substr(a + 1, b - a - 1)),
        j = index_of(tension_name, J, f.substr(b + 1, c - b - 1));
    s.gain[m][j] = number(f.substr(c + 1, d == f.npos ? d : d - c - 1));
    if (d != f.npos) s.setpoint[j] = number(f.substr(d + 1));
    s.feedback = true;
  }
  for (const std::string& name : wanted) chosen.push_back(named(name));
  if (chosen.empty()) chosen = strategies;

  std::vector<std::array<Clustered, outcomes>> table(chosen.size());
  std::vector<Trajectory> courses(chosen.size());
  for (Trajectory& c : courses) c.sum.assign(horizon, {}), c.alive.assign(horizon, 0);
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t start_processor = std::clock();
  for (long k = 0; k < configurations; ++k) {
    std::seed_seq mix{seed, k, -1L};
    Configuration c = population == "default" ? Configuration{} : reference_configuration(Rng(mix));
    for (const auto& f : factors) set(c.names(), f);
    c.members = std::round(c.members);
    if (c.members < 1) fail("members must be at least 1");
    for (size_t s = 0; s < chosen.size(); ++s) {
      Result sum{}, count{};
      for (long w = 0; w < worlds; ++w) {
        std::seed_seq world{seed, k, w};  // the same for all strategies: the same founders
        Result r = run(theory, c, chosen[s], horizon, Draw{Rng(world)}, courses[s]);
        for (int o = 0; o < outcomes; ++o)
          if (!std::isnan(r[o])) sum[o] += r[o], ++count[o];
      }
      for (int o = 0; o < outcomes; ++o) table[s][o].add(sum[o], count[o]);
    }
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const double processor = double(std::clock() - start_processor) / CLOCKS_PER_SEC;
  if (!timing_file.empty()) {
    long member_months = 0;
    for (const Trajectory& c : courses) member_months += c.member_months;
    std::FILE* file = std::fopen(timing_file.c_str(), "w");
    if (!file) fail("cannot write " + timing_file);
    std::fprintf(file, "member_months,seconds,processor_seconds\n%ld,%.6f,%.6f\n", member_months,
                 elapsed.count(), processor);
    if (std::fclose(file) != 0) fail("cannot write " + timing_file);
  }
  std::printf("strategy,runs");
  for (int o = 0; o < per_tension; ++o) std::printf(",%s,%s_se", outcome_name[o], outcome_name[o]);
  for (int j = 0; j < J; ++j)
    for (auto name : tension_outcome)
      std::printf(",%s_%s,%s_%s_se", tension_name[j], name, tension_name[j], name);
  for (size_t s = 0; s < chosen.size(); ++s) {
    std::printf("\n%s,%ld", chosen[s].name.c_str(), configurations * worlds);
    for (int o = 0; o < outcomes; ++o)
      std::printf(",%.6g,%.3g", table[s][o].mean(), table[s][o].error());
  }
  std::printf("\n");
  if (trajectory_file.empty()) return 0;
  std::FILE* file = std::fopen(trajectory_file.c_str(), "w");
  if (!file) fail("cannot write " + trajectory_file);
  std::fprintf(file, "strategy,month,runs_alive,engagement,present,created,trust,knowledge");
  for (auto name : tension_name) std::fprintf(file, ",tension_%s", name);
  for (size_t s = 0; s < chosen.size(); ++s)
    for (int t = 0; t < horizon; ++t) {
      std::fprintf(file, "\n%s,%d,%.0f", chosen[s].name.c_str(), t, courses[s].alive[t]);
      for (int v = 0; v < m_count; ++v)
        std::fprintf(file, ",%.6g",
                     courses[s].sum[t][v] /
                         (v < m_trust ? double(configurations * worlds) : courses[s].alive[t]));
    }
  std::fprintf(file, "\n");
  if (std::fclose(file) != 0) fail("cannot write " + trajectory_file);
}
