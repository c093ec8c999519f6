#include "core/output/claimed_size.h"

#include <algorithm>

#include "core/base/problem.h"

namespace weft::hdf5 {

void check_stored(hid_t dataset, const std::string& name, std::uint64_t times) {
  constexpr hsize_t always_fine = 1U << 16;
  constexpr hsize_t most_a_packed_byte = 1032;  // source: zlib's technical details
  const Handle file(H5Iget_file_id(dataset), &H5Fclose, name);
  hsize_t stored = 0;
  check(H5Fget_filesize(file, &stored), name);
  stored = std::min(stored, H5Dget_storage_size(dataset));
  const Handle creation(H5Dget_create_plist(dataset), &H5Pclose, name);
  if (H5Pget_nfilters(creation) > 0) stored *= most_a_packed_byte;
  constexpr double countable = 0x1p63;
  const double most =
      static_cast<double>(std::max(always_fine, stored)) * static_cast<double>(times);
  double claimed = 1;
  for (const hsize_t extent : extents_of(dataset)) claimed *= static_cast<double>(extent);
  if (claimed > std::min(most, countable)) {
    throw RunError("'" + name + "' claims to hold far more values than are stored");
  }
}

}  // namespace weft::hdf5
