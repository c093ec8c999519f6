# The third-party libraries of weft. Used by the build and, installed, by weftConfig.cmake.

# weft_missing(<name> <Debian package>): stops, and says what to install or load. The module's name
# comes from the package list, where there is one.
function(weft_missing name package)
  set(hint "")
  if(WEFT_PACKAGE_LIST AND EXISTS "${WEFT_PACKAGE_LIST}")
    file(STRINGS "${WEFT_PACKAGE_LIST}" row REGEX "^[a-z]+ *\\| *${package} *\\|")
    list(TRANSFORM row REPLACE "^[^|]*\\|[^|]*\\|[^|]*\\| *([^|]*[^| ]) *\\|.*$" "\\1")
    set(hint ", or on a cluster `module load ${row}`")
  endif()
  message(FATAL_ERROR "${name} was not found. On Debian `apt-get install ${package}`${hint}. "
    "If it lies elsewhere, name its root in CMAKE_PREFIX_PATH.")
endfunction()

find_package(Threads QUIET)
find_package(TBB CONFIG QUIET)
if(NOT TBB_FOUND)
  weft_missing("oneTBB" libtbb-dev)
endif()

set(HDF5_PREFER_PARALLEL OFF)
find_package(HDF5 QUIET COMPONENTS C HL)
if(NOT HDF5_FOUND)
  weft_missing("HDF5 (C and high level, serial)" libhdf5-dev)
endif()

find_package(OpenSSL 3 QUIET COMPONENTS Crypto)
if(NOT OPENSSL_FOUND)
  weft_missing("OpenSSL" libssl-dev)
endif()

find_package(Boost 1.74 QUIET COMPONENTS program_options)
if(NOT Boost_FOUND)
  find_package(Boost 1.74 QUIET)
  if(Boost_FOUND)
    weft_missing("Boost.Program_options" libboost-program-options-dev)
  endif()
  weft_missing("Boost" libboost-dev)
endif()

find_package(Eigen3 3.4 CONFIG QUIET)
if(NOT Eigen3_FOUND)
  weft_missing("Eigen" libeigen3-dev)
endif()

find_package(tomlplusplus 3.3 CONFIG QUIET)
if(NOT tomlplusplus_FOUND)
  weft_missing("toml++" libtomlplusplus-dev)
endif()

# Random123 (headers only), libdeflate and Highway bring no CMake package everywhere.
find_path(RANDOM123_INCLUDE_DIR Random123/philox.h)
if(NOT RANDOM123_INCLUDE_DIR)
  weft_missing("Random123" librandom123-dev)
endif()
if(NOT TARGET Random123::Random123)
  add_library(Random123::Random123 INTERFACE IMPORTED)
  set_target_properties(Random123::Random123 PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${RANDOM123_INCLUDE_DIR}")
endif()

# weft_find_library(<target> <name> <header> <library> <Debian package>)
function(weft_find_library target name header library package)
  string(MAKE_C_IDENTIFIER "${name}" prefix)
  string(TOUPPER "${prefix}" prefix)
  find_path(${prefix}_INCLUDE_DIR ${header})
  find_library(${prefix}_LIBRARY ${library})
  if(NOT ${prefix}_INCLUDE_DIR OR NOT ${prefix}_LIBRARY)
    weft_missing("${name}" ${package})
  endif()
  if(NOT TARGET ${target})
    add_library(${target} UNKNOWN IMPORTED GLOBAL)
    set_target_properties(${target} PROPERTIES
      IMPORTED_LOCATION "${${prefix}_LIBRARY}"
      INTERFACE_INCLUDE_DIRECTORIES "${${prefix}_INCLUDE_DIR}")
  endif()
endfunction()

weft_find_library(libdeflate::libdeflate "libdeflate" libdeflate.h deflate libdeflate-dev)
weft_find_library(hwy::hwy "Highway" hwy/highway.h hwy libhwy-dev)
# What Debian's pkg-config file of Highway says: the library is shared.
set_target_properties(hwy::hwy PROPERTIES INTERFACE_COMPILE_DEFINITIONS HWY_SHARED_DEFINE)
