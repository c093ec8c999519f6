#include "core/output/safe_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "core/output/seal.h"
#include "tests/harness/fresh_path.h"

namespace weft {
namespace {

namespace fs = std::filesystem;

class SafeFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fresh_path();
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string at(const std::string& name) const { return (folder_ / name).string(); }
  static void write(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
  }
  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {}));
  }

  fs::path folder_;
};

TEST_F(SafeFile, TwoAsideAtOnceHaveDifferentNames) {
  const FileAside one(at("r"));
  const FileAside other(at("r"));
  EXPECT_NE(one.path(), other.path());
  EXPECT_EQ(files(), 2U);
}

TEST_F(SafeFile, ATakenNameIsKeptOrReplaced) {
  write(at("r"), "old");
  {
    FileAside aside(at("r"));
    write(aside.path(), "new");
    EXPECT_FALSE(aside.commit_new(at("r")));
    EXPECT_TRUE(aside.commit_new(at("s")));
  }
  EXPECT_EQ(read(at("r")), "old");
  EXPECT_EQ(read(at("s")), "new");
  FileAside aside(at("r"));
  write(aside.path(), "newer");
  aside.commit_over(at("r"));
  EXPECT_EQ(read(at("r")), "newer");
  EXPECT_EQ(files(), 2U);
}

TEST_F(SafeFile, OnlyWhatNobodyFinishesIsLeftOver) {
  const FileAside alive(at("r"));
  const std::string name = alive.path();
  const std::string process = '.' + std::to_string(::getpid()) + '.';
  std::string dead = name;
  dead.replace(dead.rfind(process), process.size(), ".999999999.");
  const std::string elsewhere = at("r.tmp.elsewhere.1.00000000");
  const std::string old = at("r.tmp.elsewhere.2.00000000");
  for (const std::string& path : {dead, elsewhere, old, at("r.tmpx"), at("q.tmp.x.1.0")}) {
    write(path, "");
  }
  fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(25));
  remove_leftovers(at("r"));
  EXPECT_TRUE(fs::exists(name) && fs::exists(elsewhere));
  EXPECT_FALSE(fs::exists(dead) || fs::exists(old));
  EXPECT_EQ(files(), 4U);
}

TEST_F(SafeFile, WhatHindersIsSaidInAdvance) {
  EXPECT_FALSE(trouble_beside(at("r")));
  EXPECT_EQ(trouble_beside(at(std::string(250, 'x'))), std::errc::filename_too_long);
  EXPECT_EQ(trouble_beside(at("nowhere/r")), std::errc::no_such_file_or_directory);
  EXPECT_EQ(files(), 0U);
}

TEST_F(SafeFile, ASealTellsEveryChange) {
  for (const std::size_t size : {0U, 1U, 19U, 20U, 21U, 5000U, 1U << 20U, (1U << 20U) + 3}) {
    const std::string path = at("sealed");
    write(path, std::string(size, 'x'));
    EXPECT_FALSE(seal_is_whole(path));
    seal_file(path);
    EXPECT_TRUE(seal_is_whole(path)) << size;
    const std::string whole = read(path);
    ASSERT_TRUE(whole.starts_with(std::string(size, 'x')));
    for (std::size_t place = 0; place < whole.size(); place += whole.size() / 37 + 1) {
      std::string bent = whole;
      bent[place] = static_cast<char>(bent[place] ^ 4);
      write(path, bent);
      EXPECT_FALSE(seal_is_whole(path)) << size << " " << place;
    }
    for (const std::string& other :
         {whole + "x", whole.substr(1), whole + whole, whole.substr(0, whole.size() - 1)}) {
      write(path, other);
      EXPECT_FALSE(seal_is_whole(path)) << size;
    }
  }
  EXPECT_FALSE(seal_is_whole(at("nowhere")));
}

}  // namespace
}  // namespace weft
