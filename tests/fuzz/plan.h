#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/output/hdf5_file.h"
#include "tests/fuzz/choices.h"

namespace weft::fuzz {

/// What an object of an HDF5 file is to be. Types and layouts by number, see plan.cpp; number 0 of
/// each is the plainest.
struct Plan {
  enum class Kind { dataset, omitted, group, soft_link, hard_link, other_file, named_type };
  enum class Space { simple, scalar, null };
  enum class Layout { chunked, contiguous, compact, packed, unwritten, other_file, virtual_one };
  enum class Type {
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    uint32,
    uint64,
    big_endian,
    text,
    fixed_text,
    compound,
    opaque,
    enumeration,
    array,
    sequence,
    reference,
    bits,
    odd_float
  };

  std::string name;
  Type type = Type::float32;
  hdf5::Extents extents = {};
  Kind kind = Kind::dataset;
  Space space = Space::simple;
  Layout layout = Layout::contiguous;
  std::vector<double> values = {};      ///< repeated as often as needed
  std::vector<std::string> texts = {};  ///< the same, of texts
  std::vector<Plan> attributes = {};
  hdf5::Extents chunk = {};  ///< if it is chunked; empty: of the extents
  std::string target = {};   ///< of a link
  bool scale = false;        ///< a dimension scale
};

/// A deviation: six bytes each, so that a change of one leaves the others as they are.
void bend(std::vector<Plan>& plans, Choices& choices);

/// Writes a file of what was planned. What HDF5 refuses to write is not in it.
void write_file(const std::string& path, const std::vector<Plan>& root_attributes,
                const std::vector<Plan>& objects, bool newer_format);

/// Whether everything is closed: else the next file of the same name is read from HDF5's memory.
/// What HDF5 itself forgets (H5DSis_scale, an attribute CLASS that is no string) is closed here.
[[nodiscard]] bool all_is_closed();

/// A name for a file of this process, in TMPDIR; removed when this goes.
class Scratch {
 public:
  explicit Scratch(const std::string& ending);
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace weft::fuzz
