#!/usr/bin/env python3
"""The model in plain NumPy, single precision: many runs of one strategy side by side.

Steps and symbols are those of core/model/MODEL.md; E1 to E37 are its equations. Every array has the
runs as its last axis, and arrays of members have the shape (seats, runs): what belongs to a run
then broadcasts over its members along whole rows, several times faster than along columns. A batch
is small enough for its arrays to stay in the processor's cache. Runs that have ended are dropped
from the arrays now and then; seats that are vacant are computed too, and masked.
"""

import sys
import time
from types import SimpleNamespace

import numpy as np

import peer_report
import reference
from numpy_arrays import TINY, bounded, keep_freed_memory, keep_runs, sum_over_members, zeros
from numpy_record import Record, gini
from reference import (ALIGNMENT, BUNDLING, CAPTURE, CONNECTING, DISCLOSURE, MONITORING, RESOURCES,
                       SAFEGUARDING, SPECIFICITY, TENSIONS)

CELLS = 24_000  # seats times runs of a batch; more or fewer than 24 000 to 32 000 is slower
DROP_SHARE = 0.1  # ended runs are dropped when they are this share of a batch
MEMBER_FIELDS = ("engagement", "trust", "knowledge", "readiness", "interest", "goodwill",
                 "captured", "captured_lag", "aspiration", "sensitivity", "specificity", "strain",
                 "mission", "aspiration_floor", "readiness_ceiling")
TRAIT_MEANS = ("sensitivity", "specificity", "strain", "readiness", "initial_engagement")
JOINING_FACTORS = TRAIT_MEANS + ("spread", "trust", "goodwill", "aspiration", "firm_share",
                                 "interest_dispersion")


class Batch:
    """Runs of one strategy. Groups of arrays: factor, member, shared (by the members of a run)."""

    def __init__(self, theory, strategy, configurations, horizon, generator):
        self.theory, self.strategy, self.horizon = theory, strategy, horizon
        self.generator = generator
        self.member_months = 0
        # Coefficients by tension as columns: one row a tension, to multiply (5, runs) at once.
        self.rate, self.base = (np.array(row, np.float32)[:, np.newaxis]
                                for row in (theory.rate, theory.base))
        self.aggravate, self.protect, self.relief = (
            np.ascontiguousarray(np.transpose(rows), np.float32)
            for rows in (theory.aggravate, theory.protect, theory.relief))
        runs = len(configurations)
        self.factor = SimpleNamespace(**{
            name: np.array([configuration[name] for configuration in configurations], np.float32)
            for name in reference.FACTORS})
        self.shared = SimpleNamespace(
            alive=np.ones(runs, bool), present=self.factor.members.copy(),
            intensity=self.limited(strategy.targets(0)),
            stock=np.full(runs, theory.stock_start, np.float32), shock=zeros(runs),
            exit_signal=zeros(runs), tension=zeros(5, runs))
        self.record = Record(runs, horizon)
        self.seat_all_members()

    def seat_all_members(self):
        """Seats that a smaller collaboration lacks get members too, who are never present."""
        shape = int(self.factor.members.max()), len(self.shared.alive)
        self.member = SimpleNamespace(**{name: zeros(*shape) for name in MEMBER_FIELDS},
                                      tension=zeros(5, *shape), here=zeros(*shape),
                                      present=np.zeros(shape, bool), vacant=np.zeros(shape, bool))
        self.join(np.arange(shape[0] * shape[1]))
        self.member.present[:] = np.arange(shape[0])[:, np.newaxis] < self.factor.members
        self.member.here[:] = self.member.present

    def uniform(self, *shape):
        return self.generator.random(shape, np.float32)

    def triangular(self, *shape):
        """Mean 0, variance 1."""
        return np.float32(6 ** 0.5) * (self.uniform(*shape) + self.uniform(*shape) - 1)

    def join(self, cells):
        """E1 to E4: new members at these places of the flattened (seats, runs) grid."""
        theory, run = self.theory, cells % len(self.shared.alive)
        of = {name: getattr(self.factor, name)[run] for name in JOINING_FACTORS}
        spread = of["spread"] * self.triangular(5, len(cells))
        traits = bounded(np.array([of[name] for name in TRAIT_MEANS]) + spread, theory.trait_min,
                         theory.trait_max)
        sensitivity, specificity, strain, readiness, engagement = traits
        floor = of["aspiration"] * (theory.asp_low
                                    + 2 * (1 - theory.asp_low) * self.uniform(len(cells)))
        values = {
            "sensitivity": sensitivity, "specificity": specificity, "strain": strain,
            "readiness": readiness, "engagement": engagement,
            "readiness_ceiling": readiness + theory.learn_room * (1 - readiness),
            "trust": of["trust"], "knowledge": 0, "goodwill": of["goodwill"],
            "interest": of["interest_dispersion"]
                        * self.generator.standard_normal(len(cells), np.float32),
            "mission": np.where(self.uniform(len(cells)) < of["firm_share"], theory.mission_firm,
                                theory.mission_other),
            "aspiration_floor": floor, "aspiration": floor, "captured": floor,
            "captured_lag": floor}
        for name, value in values.items():
            getattr(self.member, name).reshape(-1)[cells] = value
        self.member.tension.reshape(5, -1)[:, cells] = 0
        self.mark(cells, present=True)

    def mark(self, cells, present):
        """Members of these seats are present from now on, or gone."""
        self.member.present.reshape(-1)[cells] = present
        self.member.here.reshape(-1)[cells] = present
        self.member.vacant.reshape(-1)[cells] = not present

    def count_by_run(self, cells):
        runs = len(self.shared.alive)
        return np.bincount(cells % runs, minlength=runs).astype(np.float32)

    def simulate(self):
        """All runs to their ends: outcome -> one value a run."""
        for month in range(self.horizon):
            self.pass_month(month)
            if not self.shared.alive.any():
                break
        return self.record.outcome

    def pass_month(self, month):
        self.decide(month)
        self.shake()
        self.fill_vacant_seats()
        self.member_months += int(self.shared.present.sum(dtype=np.float64))
        created = self.members_month(month)
        self.take_means(month, created)
        self.end_runs(month)
        if np.count_nonzero(self.shared.alive) < (1 - DROP_SHARE) * len(self.shared.alive):
            self.drop_ended_runs()

    def limited(self, targets):
        """E36 without the ramp: (4, runs), scaled down to each run's capacity."""
        asked = sum(targets[:MONITORING]) + self.theory.monitor_cost * targets[MONITORING]
        scale = np.minimum(1, self.factor.capacity / max(asked, 1e-9))
        return np.array(targets, np.float32)[:, np.newaxis] * scale

    def decide(self, month):
        """Step 1. These strategies have a schedule and limits, and no need to observe tensions."""
        theory, intensity = self.theory, self.shared.intensity
        change = bounded(self.limited(self.strategy.targets(month)) - intensity,
                         -theory.ramp, theory.ramp)
        intensity += change
        self.record.total.switching += np.abs(change[:MONITORING]).sum(axis=0)
        self.record.total.effort += (intensity[:MONITORING].sum(axis=0)
                              + theory.monitor_cost * intensity[MONITORING])

    def shake(self):
        """Step 2, E5."""
        theory, shared = self.theory, self.shared
        struck = self.uniform(len(shared.alive)) < self.factor.shock_rate / 12
        shared.shock = theory.shock_keep * shared.shock + theory.shock_size * struck

    def fill_vacant_seats(self):
        """Step 3, E6."""
        vacant = np.flatnonzero(self.member.vacant)
        chance = self.factor.entry_rate / 12 * self.shared.stock / self.theory.stock_start
        joining = vacant[self.uniform(len(vacant)) < chance[vacant % len(chance)]]
        if len(joining):
            self.join(joining)
            newcomers = self.count_by_run(joining)
            self.shared.present += newcomers
            self.record.total.joins += newcomers

    def members_month(self, month):
        """Steps 4 to 7, with what they hand on; returns the value created."""
        theory, factor, member, shared = self.theory, self.factor, self.member, self.shared
        u_s, u_b, u_c, monitoring = shared.intensity
        engaged = member.engagement * member.here
        agenda = (sum_over_members(engaged, member.interest)
                  / np.maximum(engaged.sum(axis=0), TINY))  # E7
        acuity = theory.know_floor + (1 - theory.know_floor) * member.knowledge  # E8
        committed = 1 + factor.commitment_cost * (month >= factor.commitment_month)
        need = (member.aspiration * committed
                * (1 + theory.outside_pull * u_c * factor.outside_richness * acuity))  # E9
        benefit = member.captured + member.mission * (shared.stock - member.captured)  # E10
        surplus = benefit / need - 1
        gap = bounded(-surplus, 0, 1)  # E11
        support = self.support(gap)
        burden = self.tensions(agenda, acuity, gap, support)
        held_back = member.sensitivity * (1 - u_s) * (1 - member.trust)
        pool = sum_over_members(engaged, (1 - held_back) / (1 + theory.burden_pool * burden))  # E16
        access = ((1 - theory.access_s * u_s) * (1 - theory.access_b * u_b * member.specificity)
                  + theory.access_c * u_c * factor.outside_richness * acuity)  # E17
        self.capture(access, support)
        self.learn(agenda, access, benefit, support)
        disengaged = self.engage_and_exit(surplus, burden)
        shared.exit_signal = (theory.signal_keep * shared.exit_signal
                              + disengaged / factor.members)  # E29
        return self.create(pool / factor.members)

    def support(self, gap):
        """E12 and E37: what each member is supported with; 0 where the strategy supports nobody."""
        if self.strategy.strength == 0:
            return 0
        monitoring = self.shared.intensity[MONITORING]
        seen = gap + (1 - monitoring) * self.theory.gap_noise * self.triangular(*gap.shape)
        return self.strategy.strength * monitoring * (seen > self.strategy.threshold)

    def tensions(self, agenda, acuity, gap, support):
        """E13 to E15: events and fading of every tension; returns the burden."""
        theory, member, shared = self.theory, self.member, self.shared
        intensity = shared.intensity
        exposure = {
            ALIGNMENT: np.minimum(theory.align_cap, np.abs(member.interest - agenda)),
            DISCLOSURE: member.sensitivity * self.factor.rivalry * (1 - member.trust),
            SPECIFICITY: member.specificity, RESOURCES: member.strain, CAPTURE: gap}
        extra_fading = {DISCLOSURE: theory.relief_trust * member.trust,
                        CAPTURE: theory.relief_support * support}
        pressure, relief = self.pressure(), self.relief @ intensity[:MONITORING]
        draws = self.uniform(5, *gap.shape)
        burden = zeros(*gap.shape)
        for j in TENSIONS:
            rate = exposure[j] * pressure[j]
            if theory.protect[CONNECTING][j]:
                rate *= 1 - theory.protect[CONNECTING][j] * intensity[CONNECTING] * acuity
            # An event comes if U < p = rate/(1 + rate). Then U/p is uniform and sets its size.
            place = draws[j] / rate + draws[j]  # U/p; infinite where the rate is 0
            event = np.where(place < 1, place, np.float32(0))
            fading = theory.fade[j] + extra_fading.get(j, 0)
            if self.relief[j].any():
                fading = fading + acuity * relief[j]
            member.tension[j] += 2 * theory.jump * event
            member.tension[j] *= 1 - np.minimum(theory.fade_cap, fading)
            burden += theory.weight[j] * member.tension[j]
        return burden

    def pressure(self):
        """The factors of E13 that all members of a run share: (5, runs), small beside members."""
        theory, shared = self.theory, self.shared
        intensity = shared.intensity
        pressure = self.base + self.aggravate @ intensity
        for m in (SAFEGUARDING, BUNDLING):
            pressure *= 1 - self.protect[:, m, np.newaxis] * intensity[m]
        pressure[[ALIGNMENT, DISCLOSURE]] *= 1 + shared.shock
        return (self.rate * pressure * (1 + theory.contagion * shared.tension)
                * (1 + theory.exit_contagion * shared.exit_signal))

    def capture(self, access, support):
        """E18."""
        theory, member = self.theory, self.member
        luck = 1 + self.factor.volatility * self.triangular(*access.shape)
        gained = (member.readiness / (member.readiness + theory.r_half) * self.shared.stock * access
                  * luck)
        if self.strategy.strength:
            gained *= 1 + theory.support_boost * support
        member.captured_lag += (gained - member.captured_lag) / theory.lag
        member.captured += (member.captured_lag - member.captured) / theory.lag
        self.record.total.captured += (sum_over_members(member.captured, member.here)
                                / self.factor.members)

    def learn(self, agenda, access, benefit, support):
        """E19 to E24: what changes slowly."""
        theory, member = self.theory, self.member
        intensity, engagement = self.shared.intensity, member.engagement
        member.aspiration += theory.asp_adapt * (benefit - member.aspiration)
        np.maximum(member.aspiration, member.aspiration_floor, out=member.aspiration)
        contact = sum(share * u for share, u in zip(theory.know_share, intensity))
        member.knowledge += (theory.know_gain * contact * engagement * (1 - member.knowledge)
                             - theory.know_loss * member.knowledge)
        disclosure = member.tension[DISCLOSURE]
        openness = theory.trust_gain * (1 - theory.trust_hide * intensity[SAFEGUARDING])
        member.trust += (engagement * openness * np.maximum(0, 1 - disclosure) * (1 - member.trust)
                         - theory.trust_loss * disclosure * member.trust)
        member.trust = bounded(member.trust, 0, 1)
        learning = (theory.learn * engagement * access
                    * (member.readiness_ceiling - member.readiness))
        member.readiness += learning * (1 + support) if self.strategy.strength else learning
        member.interest -= (theory.converge * intensity[BUNDLING] * engagement
                            * (member.interest - agenda))
        member.goodwill *= 1 - theory.goodwill_fade

    def engage_and_exit(self, surplus, burden):
        """E25 and E26; returns how many left disengaged, by run."""
        theory, member = self.theory, self.member
        drive = (theory.b0 + member.goodwill - theory.b_tension * burden
                 + theory.b_gap * bounded(surplus, -theory.gap_clip, theory.gap_clip))
        member.engagement += theory.e_rate * (1 / (1 + np.exp(-drive)) - member.engagement)
        distance = 1 - member.engagement
        hazard = theory.h1 * (np.square(np.square(distance)) if theory.exit_power == 4
                              else distance ** theory.exit_power)
        draws = self.uniform(*distance.shape)
        leaving = np.flatnonzero((draws < theory.h_exo + hazard) & member.present)
        exogenous = draws.reshape(-1)[leaving] < theory.h_exo
        disengaged = self.count_by_run(leaving[~exogenous])
        elsewhere = self.count_by_run(leaving[exogenous])
        self.mark(leaving, present=False)
        self.shared.present -= disengaged + elsewhere
        self.record.total.exits_disengaged += disengaged
        self.record.total.exits_exogenous += elsewhere
        return disengaged

    def create(self, share):
        """E27 and E28, from the mean contribution per founding seat."""
        theory, factor, intensity = self.theory, self.factor, self.shared.intensity
        created = (theory.productivity * share * (1 + factor.complementarity * share)
                   / (1 + factor.complementarity)
                   * (theory.create_base + (1 - theory.create_base) * intensity[BUNDLING])
                   * (1 + theory.create_connect * intensity[CONNECTING] * factor.outside_richness))
        self.shared.stock += theory.stock_rate * (created - self.shared.stock)
        return created

    def take_means(self, month, created):
        """Step 8. A run that has ended has no members, so it adds nothing any more."""
        member, shared, total = self.member, self.shared, self.record.total
        shared.tension = (np.einsum("jsr,sr->jr", member.tension, member.here)
                          / np.maximum(shared.present, 1))
        self.record.add_tensions(self.theory, month, shared.tension)
        total.engagement += sum_over_members(member.engagement, member.here) / self.factor.members
        total.created += created

    def end_runs(self, month):
        """Step 9, E30: writes the outcomes of the runs that end and empties their seats."""
        theory, factor, member, shared = self.theory, self.factor, self.member, self.shared
        collapsed = shared.present < np.maximum(theory.collapse_floor,
                                                theory.collapse_share * factor.members)
        completed = self.record.total.created >= factor.goal
        at_horizon = month + 1 == self.horizon
        ending = np.flatnonzero(shared.alive & (collapsed | completed | at_horizon))
        if not len(ending):
            return
        inequality = gini(member.captured[:, ending], member.present[:, ending])
        self.record.write(ending, month + 1, collapsed[ending],
                          shared.present[ending] / factor.members[ending], inequality)
        shared.alive[ending] = False
        shared.present[ending] = 0
        for seats in (member.here, member.present, member.vacant):
            seats[:, ending] = 0

    def drop_ended_runs(self):
        alive = self.shared.alive
        for group in (self.factor, self.member, self.record.total, self.shared):
            keep_runs(group, alive)


def batches(configurations, worlds, cells):
    """Numbers of configurations, of like size together, whose runs fill a batch."""
    order = sorted(range(len(configurations)), key=lambda c: configurations[c]["members"])
    batch = []
    for c in order:
        batch.append(c)
        if configurations[c]["members"] * len(batch) * worlds >= cells:
            yield batch
            batch = []
    if batch:
        yield batch


def run_strategy(options, strategy, configurations, generator):
    """outcome -> array (configurations, worlds), and the member-months that were simulated."""
    outcomes, member_months, worlds = {}, 0, options.worlds
    for chosen in batches(configurations, worlds, CELLS):
        repeated = [configurations[c] for c in chosen for _ in range(worlds)]
        batch = Batch(options.theory, strategy, repeated, options.horizon, generator)
        for name, values in batch.simulate().items():
            values = values.reshape(*values.shape[:-1], len(chosen), worlds)
            whole = outcomes.setdefault(name, np.empty((*values.shape[:-2], len(configurations),
                                                        worlds), np.float32))
            whole[..., chosen, :] = values
        member_months += batch.member_months
    return outcomes, member_months


def by_name(outcomes):
    """One entry an outcome, those of tensions named as in alignment_mean."""
    named = {name: outcomes[name].tolist() for name in peer_report.OUTCOMES}
    for j, tension in enumerate(reference.TENSION_NAMES):
        for name in peer_report.TENSION_OUTCOMES:
            named[f"{tension}_{name}"] = outcomes["tension_" + name][j].tolist()
    return named


def main():
    options = peer_report.parse_options(__doc__.splitlines()[0], configurations=2000)
    configurations = peer_report.configurations_of(options)
    generator = np.random.Generator(np.random.SFC64(options.seed))
    keep_freed_memory()
    runs, member_months = {}, 0
    start, start_processor = time.perf_counter(), time.process_time()
    with np.errstate(divide="ignore", invalid="ignore"):  # U/p where p is 0: no event, as it should
        for name in options.strategy:
            runs[name], months = run_strategy(options, reference.STRATEGIES[name], configurations,
                                              generator)
            member_months += months
    seconds = time.perf_counter() - start, time.process_time() - start_processor
    peer_report.report(f"numpy {np.__version__}", options,
                       {name: by_name(outcomes) for name, outcomes in runs.items()},
                       member_months, seconds)


if __name__ == "__main__":
    sys.exit(main())
