// One form body a line in, one JSON array of [name, value] pairs a line out, as Node's URLSearchParams reads it.
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(JSON.stringify([...new URLSearchParams(line)]) + "\n");
}
