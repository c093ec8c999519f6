#include "core/output/raw_chunk.h"

#include <functional>
#include <numeric>

#include "core/base/problem.h"

namespace weft::hdf5 {
namespace {

/// No chunk that was packed is larger; a damaged file may say that it is.
std::size_t most_bytes(hid_t dataset) {
  const Handle type(H5Dget_type(dataset), &H5Tclose, "type of a dataset");
  const Extents chunk = chunk_of(dataset);
  constexpr std::size_t overhead = 4096;
  return overhead +
         2 * std::accumulate(chunk.begin(), chunk.end(), H5Tget_size(type), std::multiplies{});
}

}  // namespace

void read_raw_chunk(hid_t dataset, const Extents& at, const std::string& path, Bytes& packed) {
  hsize_t size = 0;
  std::uint32_t skipped_filters = 0;
  check(H5Dget_chunk_storage_size(dataset, at.data(), &size), path + ": damaged");
  if (size == 0) throw RunError(path + ": a chunk is missing");
  if (size > most_bytes(dataset)) throw RunError(path + ": damaged, a chunk is too large");
  packed.resize(size);
  check(H5Dread_chunk(dataset, H5P_DEFAULT, at.data(), &skipped_filters, packed.data()),
        path + ": damaged");
  if (!chunk_is_sound(packed)) throw RunError(path + ": damaged, a check-sum is wrong");
}

}  // namespace weft::hdf5
