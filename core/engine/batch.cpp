#include "core/engine/batch.h"

#include <new>

namespace weft {
namespace {

constexpr std::align_val_t alignment{128};

}  // namespace

void BatchRecorder::member_left(std::size_t /*run*/, int /*month*/) {}

BatchMemory::~BatchMemory() { ::operator delete(bytes_, alignment); }

std::byte* BatchMemory::at_least(std::size_t size) {
  if (size > size_) {
    ::operator delete(bytes_, alignment);
    bytes_ = nullptr;
    size_ = 0;
    bytes_ = static_cast<std::byte*>(::operator new(size, alignment));
    size_ = size;
  }
  return bytes_;
}

}  // namespace weft
