#include "core/random/philox.h"

#include <Random123/philox.h>

namespace weft {

Block philox(Key key, Counter counter) {
  const r123::Philox4x32::ctr_type c = {{counter[0], counter[1], counter[2], counter[3]}};
  const r123::Philox4x32::key_type k = {{key[0], key[1]}};
  const r123::Philox4x32::ctr_type words = r123::Philox4x32{}(c, k);
  return {words[0], words[1], words[2], words[3]};
}

}  // namespace weft
