import fc from "fast-check";
import { expect, it } from "vitest";
import { runnableTypes } from "#lib/protocol/filter-criteria";
import { isAskable, toCriteria, writeFilterQuery } from "#lib/protocol/filter-query";
import { parseRunFilter } from "#lib/server/http/parse-run-filter";

const values = fc.uniqueArray(fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }).filter(isAskable), {
  maxLength: 3,
});
const types = fc.uniqueArray(fc.constantFrom(...runnableTypes), { maxLength: 3 });
const criteria = fc.record({ names: values, types, tags: values }).map(toCriteria);

it("reads every filter that the page writes as what it is", () => {
  fc.assert(
    fc.property(criteria, criteria, (include, exclude) => {
      const query = writeFilterQuery({ include, exclude });
      const asked = new URL(`http://whisker.invalid/?${query}`).searchParams;
      const read = parseRunFilter("events", (word) => asked.get(word));
      expect(read ?? { include: {}, exclude: {} }).toEqual({ include, exclude });
    }),
  );
});
