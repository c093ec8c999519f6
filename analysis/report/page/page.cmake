# The page of `weft report`, bundled with npm's packages where there is node. WEFT_REPORT: AUTO
# builds without it where node or the packages are missing, ON makes that an error.
set(WEFT_REPORT AUTO CACHE STRING "Build the page of `weft report`: AUTO, ON or OFF")

# Sets `report_page_sources`: what a target of the analyses compiles for the page.
function(weft_report_page)
  set(page "${CMAKE_CURRENT_SOURCE_DIR}/report/page")
  set(report_page_sources "${page}/without.cpp" PARENT_SCOPE)
  if(NOT WEFT_REPORT)
    return()
  endif()
  find_program(NODE node)
  find_program(NPM npm)
  set(missing "")
  weft_check_node(missing)
  if(NOT missing)
    weft_fetch_page_packages("${page}" missing)
  endif()
  if(missing)
    if(WEFT_REPORT STREQUAL "ON")
      message(FATAL_ERROR "weft report: ${missing}")
    endif()
    message(STATUS "weft report is left out: ${missing}. Install nodejs (18 or newer) and npm, and "
      "configure again.")
    return()
  endif()
  set(parts "${CMAKE_CURRENT_BINARY_DIR}/report/page_parts.cpp")
  file(GLOB inputs CONFIGURE_DEPENDS "${page}/*.mjs" "${page}/*.css" "${page}/*.html"
    "${page}/../charts/*.vl.json")
  add_custom_command(OUTPUT "${parts}"
    COMMAND "${NODE}" "${page}/build.mjs" "${CMAKE_CURRENT_BINARY_DIR}/report/node_modules" "${parts}"
    DEPENDS ${inputs} "${page}/package-lock.json" COMMENT "Bundling the page of weft report" VERBATIM)
  set(report_page_sources "${parts}" PARENT_SCOPE)
endfunction()

# Sets `missing` to a reason where node or npm is not there, or too old.
function(weft_check_node missing)
  if(NOT NODE OR NOT NPM)
    set(missing "node and npm are not there" PARENT_SCOPE)
    return()
  endif()
  execute_process(COMMAND "${NODE}" --version OUTPUT_VARIABLE version ERROR_QUIET)
  string(REGEX MATCH "[0-9.]+" version "${version}")
  if(version VERSION_LESS 18)
    set(missing "node is of version '${version}'" PARENT_SCOPE)
  endif()
endfunction()

# npm's packages, as the lock file names them; again only when that has changed. Sets `missing` to a
# reason where they cannot be had.
function(weft_fetch_page_packages page missing)
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/report")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${page}/package-lock.json")
  file(SHA256 "${page}/package-lock.json" wanted)
  if(EXISTS "${folder}/fetched")
    file(READ "${folder}/fetched" there)
    if(there STREQUAL wanted)
      return()
    endif()
  endif()
  file(MAKE_DIRECTORY "${folder}")
  file(COPY "${page}/package.json" "${page}/package-lock.json" DESTINATION "${folder}")
  execute_process(
    COMMAND "${NPM}" ci --ignore-scripts --no-audit --no-fund --loglevel=error
    WORKING_DIRECTORY "${folder}" RESULT_VARIABLE code OUTPUT_QUIET ERROR_VARIABLE said TIMEOUT 120)
  if(code EQUAL 0)
    file(WRITE "${folder}/fetched" "${wanted}")
  else()
    string(REGEX MATCH "[^\n]*\n?[^\n]*" first_lines "${said}")
    set(missing "npm could not fetch the packages (${first_lines})" PARENT_SCOPE)
  endif()
endfunction()
