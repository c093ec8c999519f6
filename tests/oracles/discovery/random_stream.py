"""analysis/statistics/random_stream.h once more, from the text of the C++ standard: [rand.eng.mers]
(mt19937_64) and [rand.util.seedseq]."""

BITS32 = 0xFFFFFFFF
BITS64 = 0xFFFFFFFFFFFFFFFF


def seed_words(values, count):
    """What std::seed_seq{values...}.generate() writes into `count` words."""
    words = [0x8B8B8B8B] * count
    size = len(values)
    t = 11 if count >= 623 else 7 if count >= 68 else 5 if count >= 39 else 3
    p = (count - t) // 2
    q = p + t
    most = max(size + 1, count)

    def mixed(x):
        return x ^ (x >> 27)

    for k in range(most):
        a, b, c = words[k % count], words[(k + p) % count], words[(k - 1) % count]
        r1 = 1664525 * mixed(a ^ b ^ c) & BITS32
        r2 = r1 + (size if k == 0 else k % count + values[k - 1] if k <= size else k % count)
        words[(k + p) % count] = b + r1 & BITS32
        words[(k + q) % count] = words[(k + q) % count] + r2 & BITS32
        words[k % count] = r2 & BITS32
    for k in range(most, most + count):
        a, b, c = words[k % count], words[(k + p) % count], words[(k - 1) % count]
        r3 = 1566083941 * mixed(a + b + c & BITS32) & BITS32
        r4 = r3 - k % count & BITS32
        words[(k + p) % count] = b ^ r3
        words[(k + q) % count] ^= r4
        words[k % count] = r4
    return words


class RandomStream:
    def __init__(self, seed, stream):
        words = seed_words([seed & BITS32, seed >> 32, stream & BITS32, stream >> 32], 624)
        self.state = [words[2 * i] | words[2 * i + 1] << 32 for i in range(312)]
        self.place = 312

    def word(self):
        if self.place == 312:
            self.twist()
        x = self.state[self.place]
        self.place += 1
        x ^= (x >> 29) & 0x5555555555555555
        x ^= (x << 17) & 0x71D67FFFEDA60000
        x ^= (x << 37) & 0xFFF7EEE000000000
        return x ^ (x >> 43)

    def twist(self):
        state = self.state
        for i in range(312):
            y = (state[i] & 0xFFFFFFFF80000000) | (state[(i + 1) % 312] & 0x7FFFFFFF)
            state[i] = state[(i + 156) % 312] ^ (y >> 1) ^ (0xB5026F5AA96619E9 if y & 1 else 0)
        self.place = 0

    def below(self, count):
        return (self.word() >> 32) * count >> 32
