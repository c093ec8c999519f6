#include "core/engine/scalar_kernel.h"

#include "core/engine/simulation.h"

namespace weft {
namespace {

/// Passes on what one run of a batch tells.
class OneRun : public Recorder {
 public:
  OneRun(const BatchRun& run, std::size_t number, BatchRecorder& recorder)
      : run_(&run), number_(number), recorder_(&recorder) {}

  void month(int month, const MonthRecord& record) override {
    add_record(recorder_->cell(run_->strategy, month), record, 1);
  }
  void member_ended(int tenure, Leaving how) override {
    recorder_->member_ended(number_, tenure, how);
  }
  void member_left(int month, const Member<float>& /*member*/, std::uint32_t /*seat*/,
                   Leaving /*how*/) override {
    recorder_->member_left(number_, month);
  }
  void episode_emerged(std::size_t tension, int month) override {
    recorder_->episode_emerged(number_, tension, month);
  }
  void episode_ended(std::size_t tension, int duration, bool cut_off) override {
    recorder_->episode_ended(number_, tension, duration, cut_off);
  }

 private:
  const BatchRun* run_;
  std::size_t number_;
  BatchRecorder* recorder_;
};

}  // namespace

void scalar_kernel(const Batch& batch, BatchRecorder& recorder, BatchMemory& /*memory*/) {
  for (std::size_t i = 0; i < batch.runs.size(); ++i) {
    const BatchRun& run = batch.runs[i];
    const World world{batch.seed, run.configuration, run.replicate};
    OneRun one(run, i, recorder);
    recorder.run_ended(i, Simulation(*run.parameters, *run.law, world, batch.horizon).run(one));
  }
}

std::uint32_t scalar_words(std::uint64_t seed, std::uint32_t member_months) {
  const World world{seed, 0, 0};
  std::uint32_t sum = 0;
  for (std::uint32_t k = 0; k < member_months; ++k) {
    for (const Purpose purpose : {Purpose::member_month, Purpose::joining_traits}) {
      for (const std::uint32_t word : draw(world, purpose, k % 64, k / 64 % 1200)) sum ^= word;
    }
  }
  return sum;
}

}  // namespace weft
