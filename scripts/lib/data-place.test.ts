import { describe, expect, it } from "vitest";
import { dataPlace } from "./data-place.mjs";

describe("the place of the data", () => {
  it("is the data folder without a database server", () => {
    expect(dataPlace({ WHISKER_DATA_DIR: "/somewhere", DATABASE_URL: " " })).toBe("/somewhere");
  });

  it("names a database server without user, password and settings", () => {
    const place = dataPlace({ DATABASE_URL: "postgres://ann:canary@db.example.com:5433/whisker?sslkey=canary" });
    expect(place).toBe("PostgreSQL at db.example.com:5433/whisker");
  });

  it("repeats nothing of an address that cannot be read", () => {
    expect(dataPlace({ DATABASE_URL: "canary" })).toBe("the database in DATABASE_URL");
  });
});
