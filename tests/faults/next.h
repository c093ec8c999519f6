#pragma once

#include <dlfcn.h>

namespace weft::faults {

/// The C library's own function of a name that is replaced here.
template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace weft::faults
