import { diagnose } from "./lib/diagnose.mjs";
import { runScript } from "./lib/run-script.mjs";

// npm run doctor: looks at what a start needs and says what is wrong.
await runScript(async () => {
  const findings = await diagnose();
  for (const { subject, line, stopsStart } of findings) {
    console.log(`${stopsStart ? "wrong" : "ok   "}  ${subject.padEnd(9)} ${line}`);
  }
  const wrong = findings.filter(({ stopsStart }) => stopsStart).length;
  console.log(wrong === 0 ? "Nothing is wrong." : `${wrong} of these would stop a start.`);
  return wrong === 0 ? 0 : 1;
});
