// Places the nodes of a graph: linked ones draw near, all keep their distance (Fruchterman and
// Reingold 1991). It starts from a circle and takes no chances: the same graph looks the same.

const ROUNDS = 300;
const MARGIN = 60;
const WIDEST = 1.5;

export function place(nodes, edges, width, height) {
  const ideal = 0.8 * Math.sqrt((width * height) / Math.max(nodes.length, 1));
  nodes.forEach((node, at) => {
    const angle = (2 * Math.PI * at) / nodes.length;
    node.x = width / 2 + (width / 3) * Math.cos(angle);
    node.y = height / 2 + (height / 3) * Math.sin(angle);
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const reach = (width / 10) * (1 - round / ROUNDS);
    move(nodes, forces(nodes, edges, ideal, width, height), reach);
  }
  fit(nodes, width, height);
}

function forces(nodes, edges, ideal, width, height) {
  const pulls = nodes.map((node) => ({
    // A light pull to the middle keeps parts without a link in sight.
    x: (width / 2 - node.x) * 0.05,
    y: (height / 2 - node.y) * 0.08,
  }));
  const apply = (a, b, strength) => {
    const dx = nodes[a].x - nodes[b].x || 0.01;
    const dy = nodes[a].y - nodes[b].y || 0.01;
    const distance = Math.hypot(dx, dy);
    const force = strength(distance) / distance;
    pulls[a].x += dx * force;
    pulls[a].y += dy * force;
    pulls[b].x -= dx * force;
    pulls[b].y -= dy * force;
  };
  for (let a = 0; a < nodes.length; a += 1)
    for (let b = a + 1; b < nodes.length; b += 1) apply(a, b, (distance) => ideal ** 2 / distance);
  for (const { from, to } of edges) apply(from, to, (distance) => -(distance ** 2) / ideal);
  return pulls;
}

function move(nodes, pulls, reach) {
  nodes.forEach((node, at) => {
    const length = Math.hypot(pulls[at].x, pulls[at].y) || 1;
    const step = Math.min(length, reach) / length;
    node.x += pulls[at].x * step;
    node.y += pulls[at].y * step;
  });
}

function fit(nodes, width, height) {
  for (const [axis, size] of [["x", width], ["y", height]]) {
    const values = nodes.map((node) => node[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const scale = Math.min((size - 2 * MARGIN) / (high - low || 1), WIDEST);
    const start = (size - (high - low) * scale) / 2;
    for (const node of nodes) node[axis] = Math.round(start + (node[axis] - low) * scale);
  }
}
