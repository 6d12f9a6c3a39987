const answerTimeoutMs = 5_000;

/**
 * The one line that tells where Whisker is, which model answers by default and where its data lies.
 * @param {string} url the server's origin, asked for its models
 * @param {string} dataPlace
 * @returns {Promise<string>}
 */
export async function readyLine(url, dataPlace) {
  return [`Whisker is ready on ${url}`, `model: ${await defaultModel(url)}`, `data: ${dataPlace}`].join(" · ");
}

async function defaultModel(url) {
  try {
    const answer = await fetch(`${url}/api/models`, { signal: AbortSignal.timeout(answerTimeoutMs) });
    if (!answer.ok) return `unknown (the list of models answers ${answer.status})`;
    return modelLabel(await answer.json());
  } catch (error) {
    return `unknown (${error.message})`;
  }
}

/**
 * How the default model of a list is named to people; a scripted one is said to be scripted.
 * @param {{ models: { id: string, label: string, scripted: boolean }[], default: string }} list
 * @returns {string}
 */
export function modelLabel(list) {
  const model = list.models.find(({ id }) => id === list.default);
  if (model === undefined) return list.default;
  return model.scripted && !/scripted/i.test(model.label) ? `${model.label}, scripted` : model.label;
}
