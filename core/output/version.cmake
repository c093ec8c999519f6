# Run by every build (cmake -P): writes OUTPUT from weft_version.h.in with the source's git state.
# "Dirty" is about what is compiled: a new experiment file or result does not make a build dirty.
set(COMMIT "unknown")
set(DIRTY "false")
find_program(GIT git)
if(GIT AND EXISTS "${SOURCE}/.git")
  set(ENV{GIT_OPTIONAL_LOCKS} 0)
  execute_process(COMMAND "${GIT}" -C "${SOURCE}" rev-parse --verify --quiet HEAD
    OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed ERROR_QUIET)
  if(NOT failed)
    set(COMMIT "${head}")
  endif()
  execute_process(COMMAND "${GIT}" -C "${SOURCE}" status --porcelain --
      core analysis "experiments/*.cpp" "experiments/*.h" CMakeLists.txt CMakePresets.json
    OUTPUT_VARIABLE changes RESULT_VARIABLE failed ERROR_QUIET)
  if(NOT failed AND changes)
    set(DIRTY "true")
  endif()
endif()
configure_file("${CMAKE_CURRENT_LIST_DIR}/weft_version.h.in" "${OUTPUT}" @ONLY)
