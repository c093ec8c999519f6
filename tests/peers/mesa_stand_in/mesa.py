"""Just enough of Mesa 3's interface to run bench/peers/mesa_model.py where Mesa is not installed."""

import random

__version__ = "stand-in"


class AgentSet(list):
    def do(self, method):
        for agent in list(self):  # a copy: agents may remove themselves
            getattr(agent, method)()


class Model:
    def __init__(self, seed=None):
        self.random, self.running, self.agents = random.Random(seed), True, AgentSet()


class Agent:
    def __init__(self, model):
        self.model = model
        model.agents.append(self)

    def remove(self):
        self.model.agents.remove(self)
