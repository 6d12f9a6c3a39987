const reminderSeconds = 30;

/**
 * Says what begins, waits for it, and every half minute says that it still goes on.
 * @template T
 * @param {string} line
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function whileSaying(line, work) {
  console.log(line);
  const start = Date.now();
  const timer = setInterval(() => {
    console.log(`  still going, ${Math.round((Date.now() - start) / 1000)} s so far…`);
  }, reminderSeconds * 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
