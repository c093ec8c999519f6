#include "core/output/chunk.h"
#include "tests/harness/fresh_path.h"

#include <gtest/gtest.h>
#include <hdf5.h>

#include <cstdint>
#include <filesystem>
#include <numeric>
#include <string>

namespace weft {
namespace {

/// Packs here, stores as is, and lets HDF5's own filters unpack.
std::vector<float> through_hdf5(const std::vector<float>& values, Bytes packed, bool& read) {
  const std::string path = fresh_path(".h5");
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  const hsize_t size = values.size();
  const hid_t space = H5Screate_simple(1, &size, nullptr);
  const hid_t form = H5Pcreate(H5P_DATASET_CREATE);
  H5Pset_chunk(form, 1, &size);
  H5Pset_shuffle(form);
  H5Pset_deflate(form, 3);
  H5Pset_fletcher32(form);
  const hid_t data = H5Dcreate2(file, "x", H5T_IEEE_F32LE, space, H5P_DEFAULT, form, H5P_DEFAULT);
  const hsize_t origin = 0;
  H5Dwrite_chunk(data, H5P_DEFAULT, 0, &origin, packed.size(), packed.data());
  std::vector<float> back(values.size());
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  read = H5Dread(data, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, back.data()) >= 0;
  H5Dclose(data);
  H5Pclose(form);
  H5Sclose(space);
  H5Fclose(file);
  std::filesystem::remove(path);
  return back;
}

std::vector<float> sample(std::size_t count) {
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    values[i] = static_cast<float>(i * 2654435761U % 1000) * 0.37F;
  }
  return values;
}

TEST(Chunk, Hdf5UnpacksWhatWePack) {
  for (const std::size_t count : {1U, 2U, 3U, 7U, 360U, 721U, 10007U}) {
    const std::vector<float> values = sample(count);
    bool read = false;
    EXPECT_EQ(through_hdf5(values, pack_chunk(std::as_bytes(std::span(values)), 4), read), values);
    EXPECT_TRUE(read);
  }
}

TEST(Chunk, EveryFlippedBitIsFound) {
  const std::vector<float> values = sample(200);
  const Bytes packed = pack_chunk(std::as_bytes(std::span(values)), 4);
  ASSERT_TRUE(chunk_is_sound(packed));
  for (std::size_t bit = 0; bit < packed.size() * 8; ++bit) {
    Bytes damaged = packed;
    damaged[bit / 8] ^= std::byte{1} << (bit % 8);
    ASSERT_FALSE(chunk_is_sound(damaged)) << "bit " << bit;
  }
  EXPECT_FALSE(chunk_is_sound({}));
}

}  // namespace
}  // namespace weft
