// All charts of ../charts by name, bundled.
import before_exits from '../charts/before-exits.vl.json';
import best from '../charts/best.vl.json';
import boxes from '../charts/boxes.vl.json';
import collaborations from '../charts/collaborations.vl.json';
import correlations from '../charts/correlations.vl.json';
import course from '../charts/course.vl.json';
import effects from '../charts/effects.vl.json';
import ends from '../charts/ends.vl.json';
import episodes from '../charts/episodes.vl.json';
import frontier from '../charts/frontier.vl.json';
import hazards from '../charts/hazards.vl.json';
import indices from '../charts/indices.vl.json';
import precision from '../charts/precision.vl.json';
import ranking from '../charts/ranking.vl.json';
import response from '../charts/response.vl.json';
import robustness from '../charts/robustness.vl.json';
import run_collaboration from '../charts/run-collaboration.vl.json';
import run_members from '../charts/run-members.vl.json';
import run_tensions from '../charts/run-tensions.vl.json';
import run_value from '../charts/run-value.vl.json';
import shares from '../charts/shares.vl.json';
import spread from '../charts/spread.vl.json';
import survival from '../charts/survival.vl.json';
import tension_strategies from '../charts/tension-strategies.vl.json';
import tensions from '../charts/tensions.vl.json';
import where from '../charts/where.vl.json';
import winners from '../charts/winners.vl.json';

export const charts = {
  'before-exits': before_exits, best, boxes, collaborations, correlations, course, effects, ends,
  episodes, frontier, hazards, indices, precision, ranking, response, robustness, shares, spread, survival,
  'run-collaboration': run_collaboration, 'run-members': run_members,
  'run-tensions': run_tensions, 'run-value': run_value,
  'tension-strategies': tension_strategies, tensions, where, winners,
};
