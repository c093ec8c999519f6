#include "experiments/reference_pages.h"

#include <sstream>

namespace weft {
namespace {

namespace po = boost::program_options;

struct OptionWords {
  std::string name;   ///< "--output"
  std::string value;  ///< "RESULTS.h5"; empty if it takes none
  std::string purpose;
};

std::vector<OptionWords> words_of(const std::string& option_lines) {
  std::vector<OptionWords> options;
  std::istringstream lines(option_lines);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    options.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1),
                       line.substr(second + 1)});
  }
  return options;
}

/// Text of a manual page: hyphens and backslashes as themselves, no line that begins a request.
std::string roff(const std::string& text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '\\') {
      safe += "\\e";
    } else if (letter == '-') {
      safe += "\\-";
    } else if ((letter == '.' || letter == '\'') && (safe.empty() || safe.back() == '\n')) {
      safe += std::string("\\&") + letter;
    } else {
      safe += letter;
    }
  }
  return safe;
}

std::string page_beginning(const std::string& name, const std::string& purpose) {
  return ".TH \"" + roff(name) + "\" 1 \"\" \"weft\" \"weft manual\"\n.SH NAME\n" + roff(name) +
         " \\- " + roff(purpose) + "\n";
}

std::string exit_codes() {
  return ".SH EXIT STATUS\n"
         "0 done; 1 a check or comparison answered no; 2 bad input, nothing written; 3 the machine "
         "failed;\n75 stopped by a signal, with all committed work kept (go on with "
         "\\-\\-resume).\n";
}

/// In single quotes of a shell.
std::string shell_quoted(const std::string& text) {
  std::string safe;
  for (const char letter : text)
    safe += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return "'" + safe + "'";
}

/// Where zsh's descriptions end, or mean something else.
std::string for_zsh(const std::string& text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '[' || letter == ']' || letter == ':' || letter == '\\') safe += '\\';
    safe += letter;
  }
  return safe;
}

}  // namespace

std::string option_lines(const po::options_description& options) {
  std::string lines;
  for (const auto& option : options.options()) {
    const bool takes_value = option->semantic()->max_tokens() > 0;
    lines += "--" + option->long_name() + '\t' +
             (takes_value ? option->semantic()->name() : std::string()) + '\t' +
             option->description() + '\n';
  }
  return lines;
}

std::string manual_page(const Command& command, const po::options_description& options) {
  std::string page = page_beginning("weft-" + command.name, command.purpose);
  page += ".SH SYNOPSIS\n.B weft " + command.name + "\n" + roff(command.usage) +
          "\n.SH DESCRIPTION\n" + roff(command.purpose) + "\n.SH OPTIONS\n";
  for (const OptionWords& option : words_of(option_lines(options))) {
    page += ".TP\n.B " + roff(option.name) +
            (option.value.empty() ? "" : " \\fI" + roff(option.value) + "\\fR") + "\n" +
            roff(option.purpose) + "\n";
  }
  return page + ".SH EXAMPLE\n.nf\n" + roff(command.example) + "\n.fi\n" + exit_codes() +
         ".SH SEE ALSO\n.BR weft (1)\n";
}

std::string program_page() {
  std::string page = page_beginning(
      "weft", "Monte Carlo experiments on the governance of cross-sector collaborations");
  page += ".SH SYNOPSIS\n.B weft\nCOMMAND ARGUMENTS...\n.SH COMMANDS\n";
  std::string pages;
  for (const Command& command : commands()) {
    page += ".TP\n.B " + roff(command.name) + "\n" + roff(command.purpose) + "\n";
    pages +=
        (pages.empty() ? "" : ",\n") + std::string(".BR weft\\-") + roff(command.name) + " (1)";
  }
  return page + exit_codes() + ".SH SEE ALSO\n" + pages + "\n";
}

std::string bash_completion(const std::vector<CompletedCommand>& all) {
  std::string names;
  std::string cases;
  for (const CompletedCommand& one : all) {
    names += (names.empty() ? "" : " ") + one.command.name;
    cases += "    " + one.command.name + ") options='";
    for (const OptionWords& option : words_of(one.option_lines)) cases += option.name + " ";
    cases.back() = '\'';
    cases += " ;;\n";
  }
  return "# Completion of weft for bash, written by `weft completion bash`.\n"
         "_weft() {\n"
         "  local word=\"${COMP_WORDS[COMP_CWORD]}\" options=''\n"
         "  COMPREPLY=()\n"
         "  if ((COMP_CWORD == 1)); then\n"
         "    mapfile -t COMPREPLY < <(compgen -W '" +
         names +
         "' -- \"$word\")\n"
         "    return\n"
         "  fi\n"
         "  case \"${COMP_WORDS[1]}\" in\n" +
         cases +
         "  esac\n"
         "  if [[ $word == -* ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
         "  else\n"
         "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _weft weft\n";
}

std::string zsh_completion(const std::vector<CompletedCommand>& all) {
  std::string names;
  std::string cases;
  for (const CompletedCommand& one : all) {
    names += "    " + shell_quoted(one.command.name + ":" + for_zsh(one.command.purpose)) + "\n";
    cases += "    " + one.command.name + ")\n      _arguments \\\n";
    for (const OptionWords& option : words_of(one.option_lines)) {
      std::string word = option.name + "[" + for_zsh(option.purpose) + "]";
      if (!option.value.empty()) word += ":" + for_zsh(option.value) + ":_files";
      cases += "        " + shell_quoted(word) + " \\\n";
    }
    cases += "        '*:file:_files'\n      ;;\n";
  }
  return "#compdef weft\n"
         "# Completion of weft for zsh, written by `weft completion zsh`.\n"
         "_weft() {\n"
         "  local -a commands=(\n" +
         names +
         "  )\n"
         "  if (( CURRENT == 2 )); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  local command=$words[2]\n"
         "  shift words\n"
         "  (( CURRENT-- ))\n"
         "  case $command in\n" +
         cases +
         "  esac\n"
         "}\n"
         "_weft \"$@\"\n";
}

}  // namespace weft
