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

find_package(tomlplusplus 3.3 CONFIG QUIET)
if(NOT tomlplusplus_FOUND)
  weft_missing("toml++" libtomlplusplus-dev)
endif()

# Random123 (headers only) and libdeflate bring no CMake package everywhere.
find_path(RANDOM123_INCLUDE_DIR Random123/philox.h)
if(NOT RANDOM123_INCLUDE_DIR)
  weft_missing("Random123" librandom123-dev)
endif()
if(NOT TARGET Random123::Random123)
  add_library(Random123::Random123 INTERFACE IMPORTED)
  set_target_properties(Random123::Random123 PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${RANDOM123_INCLUDE_DIR}")
endif()

find_path(LIBDEFLATE_INCLUDE_DIR libdeflate.h)
find_library(LIBDEFLATE_LIBRARY deflate)
if(NOT LIBDEFLATE_INCLUDE_DIR OR NOT LIBDEFLATE_LIBRARY)
  weft_missing("libdeflate" libdeflate-dev)
endif()
if(NOT TARGET libdeflate::libdeflate)
  add_library(libdeflate::libdeflate UNKNOWN IMPORTED)
  set_target_properties(libdeflate::libdeflate PROPERTIES
    IMPORTED_LOCATION "${LIBDEFLATE_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${LIBDEFLATE_INCLUDE_DIR}")
endif()

# Highway brings a pkg-config file, and in later versions a CMake package.
find_path(HWY_INCLUDE_DIR hwy/highway.h)
find_library(HWY_LIBRARY hwy)
if(NOT HWY_INCLUDE_DIR OR NOT HWY_LIBRARY)
  weft_missing("Highway" libhwy-dev)
endif()
if(NOT TARGET hwy::hwy)
  add_library(hwy::hwy UNKNOWN IMPORTED)
  set_target_properties(hwy::hwy PROPERTIES
    IMPORTED_LOCATION "${HWY_LIBRARY}"
    INTERFACE_COMPILE_DEFINITIONS HWY_SHARED_DEFINE
    INTERFACE_INCLUDE_DIRECTORIES "${HWY_INCLUDE_DIR}")
endif()
