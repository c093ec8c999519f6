#!/usr/bin/env python3
"""The model with Mesa 3: one agent a member, plain Python numbers, one month a step.

Steps and symbols are those of core/model/MODEL.md; E1 to E37 are its equations. Exits with 77 where
Mesa is not installed.
"""

import math
import sys
import time

import peer_report
import reference
from reference import (ALIGNMENT, BUNDLING, CAPTURE, CONNECTING, DISCLOSURE, MONITORING,
                       SAFEGUARDING, TENSIONS)

try:
    import mesa
except ImportError:
    print("skipped: Mesa is not installed")
    sys.exit(77)


def clip(value, low, high):
    return min(high, max(low, value))


def triangular(random):
    """Mean 0, variance 1."""
    return math.sqrt(6) * (random.random() + random.random() - 1)


class Member(mesa.Agent):
    """A member; model.theory and model.factor hold the coefficients and the configuration."""

    def __init__(self, model):
        """E1 to E4."""
        super().__init__(model)
        theory, factor, random = model.theory, model.factor, model.random
        self.sensitivity = self.trait(factor["sensitivity"])
        self.specificity = self.trait(factor["specificity"])
        self.strain = self.trait(factor["strain"])
        self.readiness = self.trait(factor["readiness"])
        self.engagement = self.trait(factor["initial_engagement"])
        self.readiness_ceiling = self.readiness + theory.learn_room * (1 - self.readiness)
        self.interest = random.gauss(0, factor["interest_dispersion"])
        is_firm = random.random() < factor["firm_share"]
        self.mission = theory.mission_firm if is_firm else theory.mission_other
        self.aspiration_floor = factor["aspiration"] * (
            theory.asp_low + 2 * (1 - theory.asp_low) * random.random())
        self.aspiration = self.captured = self.captured_lag = self.aspiration_floor
        self.trust, self.knowledge, self.goodwill = factor["trust"], 0.0, factor["goodwill"]
        self.tension = [0.0] * len(TENSIONS)

    def trait(self, mean):
        drawn = mean + self.model.factor["spread"] * triangular(self.model.random)
        return clip(drawn, self.model.theory.trait_min, self.model.theory.trait_max)

    def step(self):
        """Step 5 of a month."""
        model, theory, factor = self.model, self.model.theory, self.model.factor
        u_s, u_b, u_c, _ = model.intensity
        acuity = theory.know_floor + (1 - theory.know_floor) * self.knowledge  # E8
        need = (self.aspiration
                * (1 + factor["commitment_cost"] * (model.month >= factor["commitment_month"]))
                * (1 + theory.outside_pull * u_c * acuity * factor["outside_richness"]))  # E9
        benefit = (1 - self.mission) * self.captured + self.mission * model.stock  # E10
        surplus = (benefit - need) / need
        gap = clip(-surplus, 0.0, 1.0)  # E11
        support = self.support(gap)
        burden = self.feel_tensions(acuity, gap, support)
        held_back = self.sensitivity * (1 - u_s) * (1 - self.trust)
        model.pool += self.engagement * (1 - held_back) / (1 + theory.burden_pool * burden)  # E16
        access = ((1 - theory.access_s * u_s) * (1 - theory.access_b * u_b * self.specificity)
                  + theory.access_c * u_c * acuity * factor["outside_richness"])  # E17
        self.capture(access, support)
        self.learn(access, benefit, support)
        self.engage(surplus, burden)
        self.stay_or_leave()

    def support(self, gap):
        """E12 and E37."""
        model, strategy = self.model, self.model.strategy
        if strategy.strength == 0:
            return 0.0
        monitoring = model.intensity[MONITORING]
        seen = gap + (1 - monitoring) * model.theory.gap_noise * triangular(model.random)
        return strategy.strength * monitoring if seen > strategy.threshold else 0.0

    def feel_tensions(self, acuity, gap, support):
        """E13 to E15; returns the burden."""
        model, theory = self.model, self.model.theory
        random, intensity = model.random, model.intensity
        exposure = (min(theory.align_cap, abs(self.interest - model.agenda)),
                    self.sensitivity * model.factor["rivalry"] * (1 - self.trust),
                    self.specificity, self.strain, gap)
        burden = 0.0
        for j in TENSIONS:
            rate = (exposure[j] * model.pressure[j]
                    * (1 - theory.protect[CONNECTING][j] * intensity[CONNECTING] * acuity))
            event = 0.0
            if random.random() < rate / (1 + rate):
                event = 2 * theory.jump * random.random()
            fading = theory.fade[j] + acuity * model.relief[j]
            if j == DISCLOSURE:
                fading += theory.relief_trust * self.trust
            elif j == CAPTURE:
                fading += theory.relief_support * support
            self.tension[j] = (self.tension[j] + event) * (1 - min(theory.fade_cap, fading))
            burden += theory.weight[j] * self.tension[j]
        return burden

    def capture(self, access, support):
        """E18."""
        model, theory = self.model, self.model.theory
        luck = 1 + model.factor["volatility"] * triangular(model.random)
        gained = (self.readiness / (self.readiness + theory.r_half) * model.stock * access
                  * (1 + theory.support_boost * support) * luck)
        self.captured_lag += (gained - self.captured_lag) / theory.lag
        self.captured += (self.captured_lag - self.captured) / theory.lag
        model.total["captured"] += self.captured

    def learn(self, access, benefit, support):
        """E19 to E24: what changes slowly."""
        model, theory = self.model, self.model.theory
        u_s, u_b = model.intensity[SAFEGUARDING], model.intensity[BUNDLING]
        engagement, disclosure = self.engagement, self.tension[DISCLOSURE]
        self.aspiration = max(self.aspiration_floor, self.aspiration
                              + theory.asp_adapt * (benefit - self.aspiration))
        self.knowledge += (theory.know_gain * model.contact * engagement * (1 - self.knowledge)
                           - theory.know_loss * self.knowledge)
        gained = (theory.trust_gain * engagement * (1 - theory.trust_hide * u_s)
                  * max(0.0, 1 - disclosure) * (1 - self.trust))
        self.trust = clip(self.trust + gained - theory.trust_loss * disclosure * self.trust,
                          0.0, 1.0)
        self.readiness += (theory.learn * engagement * access * (1 + support)
                           * (self.readiness_ceiling - self.readiness))
        self.interest -= theory.converge * u_b * engagement * (self.interest - model.agenda)
        self.goodwill *= 1 - theory.goodwill_fade

    def engage(self, surplus, burden):
        """E25."""
        theory = self.model.theory
        drive = (theory.b0 + self.goodwill - theory.b_tension * burden
                 + theory.b_gap * clip(surplus, -theory.gap_clip, theory.gap_clip))
        self.engagement += theory.e_rate * (1 / (1 + math.exp(-drive)) - self.engagement)

    def stay_or_leave(self):
        """E26. One who leaves has contributed and captured in this month."""
        model, theory = self.model, self.model.theory
        draw = model.random.random()
        if draw < theory.h_exo:
            model.total["exits_exogenous"] += 1
        elif draw < theory.h_exo + theory.h1 * (1 - self.engagement) ** theory.exit_power:
            model.disengaged += 1
        else:
            return
        self.remove()


class Collaboration(mesa.Model):
    """One run."""

    def __init__(self, theory, factor, strategy, horizon, seed):
        super().__init__(seed=seed)
        self.theory, self.factor, self.strategy = theory, factor, strategy
        self.horizon, self.month = horizon, 0
        self.founders = factor["members"]
        self.intensity = self.limited(strategy.targets(0))
        self.stock, self.shock, self.exit_signal = theory.stock_start, 0.0, 0.0
        self.mean_tension = [0.0] * len(TENSIONS)
        self.episodes = [Episodes() for _ in TENSIONS]
        self.total = dict.fromkeys(("engagement", "created", "captured", "effort", "switching",
                                    "exits_disengaged", "exits_exogenous", "joins"), 0.0)
        self.collapsed, self.member_months = False, 0
        for _ in range(self.founders):
            Member(self)

    def step(self):
        """One month, in the order of MODEL.md section 3."""
        theory, factor = self.theory, self.factor
        self.decide()
        self.shock *= theory.shock_keep  # E5
        if self.random.random() < factor["shock_rate"] / 12:
            self.shock += theory.shock_size
        self.fill_vacant_seats()
        self.member_months += len(self.agents)
        engaged = sum(member.engagement for member in self.agents)
        self.agenda = (sum(member.engagement * member.interest for member in self.agents) / engaged
                       if engaged > 0 else 0.0)  # E7
        self.prepare_members_month()
        self.agents.do("step")
        self.total["exits_disengaged"] += self.disengaged
        self.exit_signal = (theory.signal_keep * self.exit_signal
                            + self.disengaged / self.founders)  # E29
        self.create(self.pool / self.founders)
        self.take_means()
        self.month += 1
        self.collapsed = len(self.agents) < max(theory.collapse_floor,
                                                theory.collapse_share * self.founders)  # E30
        self.running = not (self.collapsed or self.total["created"] >= factor["goal"]
                            or self.month == self.horizon)

    def limited(self, targets):
        """E36 without the ramp."""
        effort = sum(targets[:MONITORING]) + self.theory.monitor_cost * targets[MONITORING]
        scale = min(1.0, self.factor["capacity"] / effort) if effort > 0 else 1.0
        return [scale * target for target in targets]

    def decide(self):
        """Step 1. These strategies have a schedule and limits, and no need to observe tensions."""
        theory = self.theory
        changes = [clip(target - u, -theory.ramp, theory.ramp) for target, u
                   in zip(self.limited(self.strategy.targets(self.month)), self.intensity)]
        self.intensity = [u + change for u, change in zip(self.intensity, changes)]
        self.total["switching"] += sum(map(abs, changes[:MONITORING]))
        self.total["effort"] += (sum(self.intensity[:MONITORING])
                                 + theory.monitor_cost * self.intensity[MONITORING])

    def fill_vacant_seats(self):
        """E6."""
        chance = self.factor["entry_rate"] / 12 * self.stock / self.theory.stock_start
        for _ in range(self.founders - len(self.agents)):
            if self.random.random() < chance:
                Member(self)
                self.total["joins"] += 1

    def prepare_members_month(self):
        """What all members share in their month."""
        theory, intensity = self.theory, self.intensity
        self.pool, self.disengaged = 0.0, 0
        self.contact = sum(share * u for share, u in zip(theory.know_share, intensity))
        self.relief = [sum(theory.relief[m][j] * intensity[m] for m in range(MONITORING))
                       for j in TENSIONS]
        self.pressure = [self.shared_pressure(j) for j in TENSIONS]

    def shared_pressure(self, j):
        """The factors of E13 that do not differ between members."""
        theory, intensity = self.theory, self.intensity
        pressure = theory.base[j] + sum(aggravate[j] * u for aggravate, u
                                        in zip(theory.aggravate, intensity))
        for m in (SAFEGUARDING, BUNDLING):
            pressure *= 1 - theory.protect[m][j] * intensity[m]
        if j in (ALIGNMENT, DISCLOSURE):
            pressure *= 1 + self.shock
        return (theory.rate[j] * pressure * (1 + theory.contagion * self.mean_tension[j])
                * (1 + theory.exit_contagion * self.exit_signal))

    def create(self, share):
        """E27 and E28, from the mean contribution per founding seat."""
        theory, factor = self.theory, self.factor
        created = (theory.productivity * share * (1 + factor["complementarity"] * share)
                   / (1 + factor["complementarity"])
                   * (theory.create_base + (1 - theory.create_base) * self.intensity[BUNDLING])
                   * (1 + theory.create_connect * self.intensity[CONNECTING]
                      * factor["outside_richness"]))
        self.stock += theory.stock_rate * (created - self.stock)
        self.total["created"] += created

    def take_means(self):
        """Step 8, over the members who stay."""
        present = max(1, len(self.agents))
        self.total["engagement"] += sum(member.engagement
                                        for member in self.agents) / self.founders
        self.mean_tension = [sum(member.tension[j] for member in self.agents) / present
                             for j in TENSIONS]
        for episodes, tension in zip(self.episodes, self.mean_tension):
            episodes.add(self.theory, self.month, tension)

    def outcomes(self):
        """Section 10."""
        total, horizon, months = self.total, self.horizon, self.month
        values = dict(total, months=months, not_collapsed=float(not self.collapsed),
                      retention=0.0 if self.collapsed else len(self.agents) / self.founders,
                      engagement=total["engagement"] / horizon, created=total["created"] / horizon,
                      captured=total["captured"] / (self.founders * horizon),
                      capture_gini=gini([member.captured for member in self.agents]),
                      effort=total["effort"] / months)
        for name, episodes in zip(reference.TENSION_NAMES, self.episodes):
            values.update({f"{name}_mean": episodes.sum / months,
                           f"{name}_episodes": episodes.count,
                           f"{name}_active_months": episodes.active_months,
                           f"{name}_first_month": episodes.first_month,
                           f"{name}_last_fade": episodes.last_fade})
        return values


class Episodes:
    """E32, for one tension."""

    def __init__(self):
        self.sum, self.count, self.active, self.active_months = 0.0, 0, False, 0
        self.first_month = self.last_fade = math.nan

    def add(self, theory, month, tension):
        self.sum += tension
        if not self.active and tension > theory.episode_on:
            self.active = True
            self.first_month = self.first_month if self.count else month
            self.count += 1
        elif self.active and tension < theory.episode_off:
            self.active, self.last_fade = False, month
        self.active_months += self.active


def gini(values):
    """0 where there is nothing to divide."""
    count, total = len(values), sum(values)
    ranked = sum((2 * rank - count - 1) * value for rank, value in enumerate(sorted(values), 1))
    return ranked / (count * total) if total > 0 else 0.0


def run_strategy(options, strategy, configurations):
    """outcome -> runs of each configuration, and the member-months that were simulated."""
    outcomes, member_months = {}, 0
    for number, factor in enumerate(configurations):
        for world in range(options.worlds):
            seed = (options.seed * len(configurations) + number) * options.worlds + world
            run = Collaboration(options.theory, factor, strategy, options.horizon, seed)
            while run.running:
                run.step()
            member_months += run.member_months
            for name, value in run.outcomes().items():
                by_configuration = outcomes.setdefault(name, [[] for _ in configurations])
                by_configuration[number].append(value)
    return outcomes, member_months


def main():
    options = peer_report.parse_options(__doc__.splitlines()[0], configurations=20)
    configurations = peer_report.configurations_of(options)
    runs, member_months = {}, 0
    start, start_processor = time.perf_counter(), time.process_time()
    for name in options.strategy:
        runs[name], months = run_strategy(options, reference.STRATEGIES[name], configurations)
        member_months += months
    seconds = time.perf_counter() - start, time.process_time() - start_processor
    peer_report.report(f"mesa {mesa.__version__}", options, runs, member_months, seconds)


if __name__ == "__main__":
    main()
