const best = "cat-storyteller";

/**
 * The agent whose run is pictured, and the question it is asked: the one whose tool streams an answer of its own, else the
 * default.
 * @param {{ agents: { id: string, label: string, suggestions: string[] }[], default: string }} offered
 * @returns {{ label: string, question: string }}
 */
export function agentForPictures(offered) {
  const find = (id) => offered.agents.find((agent) => agent.id === id);
  const agent = find(best) ?? find(offered.default);
  if (agent === undefined) throw new Error("There is no agent to take pictures of.");
  return { label: agent.label, question: agent.suggestions[0] ?? "hello" };
}
