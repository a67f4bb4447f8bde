#!/usr/bin/env node
import { VERSION } from "./version.js";
// Asking for the version is the one thing scripts do in a loop: it must not load the gate.
if (process.argv.length === 3 && process.argv[2] === '--version') {
    process.stdout.write(`${VERSION}\n`);
}
else {
    const { commandLine } = await import("./main.js");
    // Lighthouse and the artifact client leave timers behind; everything that matters has been awaited.
    process.exit(await commandLine(process.argv.slice(2)));
}
