import type { Workflow } from '#kernel/workflow/workflow.ts';

/** A table of steps as a state diagram: one arrow for each pair of states, with all that leads along it. */
export function mermaidOf<S extends string, E extends string, R extends string, G extends string>(
  workflow: Workflow<S, E, R, G>,
): string {
  const arrows = new Map<string, Set<string>>();
  for (const { from, on, to } of workflow.transitions) {
    for (const state of from) {
      const arrow = `${state} --> ${to ?? state}`;
      arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(on));
    }
  }
  return [
    'stateDiagram-v2',
    `  [*] --> ${workflow.initial}`,
    ...[...arrows].map(([arrow, events]) => `  ${arrow}: ${[...events].join(', ')}`),
    ...workflow.final.map((state) => `  ${state} --> [*]`),
  ].join('\n');
}
