export const id = 96;
export const ids = [96];
export const modules = {

/***/ 1096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCommandLine: () => (/* binding */ runCommandLine)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/compiled/baseline/artifact-name.js
var artifact_name = __webpack_require__(6902);
// EXTERNAL MODULE: ./build/compiled/baseline/snapshot.js + 1 modules
var snapshot = __webpack_require__(1440);
// EXTERNAL MODULE: ./build/compiled/checks/registry.js + 53 modules
var checks_registry = __webpack_require__(7750);
// EXTERNAL MODULE: ./build/compiled/config/example.js
var example = __webpack_require__(1547);
// EXTERNAL MODULE: ./build/compiled/config/issues.js + 1 modules
var issues = __webpack_require__(2400);
// EXTERNAL MODULE: ./build/compiled/config/keys.js
var keys = __webpack_require__(6849);
// EXTERNAL MODULE: ./build/compiled/config/shape.js + 1 modules
var shape = __webpack_require__(7773);
;// CONCATENATED MODULE: ./build/compiled/config/json-schema.js





function propertiesOf(schema) {
    return (0,keys/* isSchema */.Wl)(schema['properties']) ? schema['properties'] : {};
}
function withoutDialect({ $schema: _, ...schema }) {
    return schema;
}
/** `schema` with more properties in each of its alternatives, as each is closed to what it does not name. */
function withProperties(schema, more, required) {
    const branches = (0,keys/* branchesOf */.IJ)(schema);
    if (branches.length > 0) {
        const { oneOf: _, ...rest } = schema;
        return { ...rest, anyOf: branches.map((branch) => withProperties(branch, more, required)) };
    }
    const own = Array.isArray(schema['required']) ? schema['required'] : [];
    return { ...schema, properties: { ...more, ...propertiesOf(schema) }, required: [...required, ...own] };
}
/** Units that go without saying. */
const BARE_UNITS = new Set(['count', 'score', 'unitless']);
function metricInWords({ title, unit, better, nature }) {
    return `${title}${BARE_UNITS.has(unit) ? '' : ` in ${unit}`}; ${better} is better, ${nature}.`;
}
const REF = '$ref';
/** The budgets of a kind, with the metrics that it usually reports as known keys. */
function budgetsFor(check, budgets) {
    const rule = { [REF]: '#/definitions/budget' };
    const metrics = (0,example/* examplePlan */.Ym)(check, shape/* COMMON_KEYS */.PF).metrics.map((metric) => {
        // Beside a `$ref` draft 7 ignores everything, so the description stands around it.
        return [metric.id, { description: metricInWords(metric), allOf: [rule] }];
    });
    return { ...budgets, properties: Object.fromEntries(metrics), additionalProperties: rule };
}
function kindSchema(check, common) {
    const budgets = (0,keys/* isSchema */.Wl)(common['budgets']) ? budgetsFor(check, common['budgets']) : {};
    const uses = { const: check.kind, description: check.summary };
    const options = withoutDialect((0,issues/* toJsonSchema */.P)(check.options));
    const whole = withProperties(options, { uses, ...common, budgets }, ['uses']);
    return { title: check.kind, description: check.summary, examples: [(0,example/* exampleBody */.$D)(check)], ...whole };
}
/** What holds of a check of any kind, and what its `uses` makes it. */
function checkSchema(kinds) {
    return {
        type: 'object',
        properties: {
            uses: {
                description: 'The kind of check.',
                anyOf: kinds.map(({ kind, summary }) => ({ const: kind, description: summary })),
            },
        },
        required: ['uses'],
        allOf: kinds.map(({ kind }) => Object.fromEntries([
            ['if', { properties: { uses: { const: kind } }, required: ['uses'] }],
            ['then', { [REF]: `#/definitions/${kind}` }],
        ])),
    };
}
/**
 * The JSON Schema of a config, for editors: draft 7, which YAML language servers know best. What a check may hold depends
 * on its `uses` by `if`/`then`, so that an editor completes and explains the options of that kind alone.
 */
function configJsonSchema(registry = checks_registry/* CHECKS */.u) {
    const gate = (0,issues/* toJsonSchema */.P)((0,shape/* gateSchema */.Tp)());
    const properties = propertiesOf(gate);
    const checks = (0,keys/* isSchema */.Wl)(properties['checks']) ? properties['checks'] : {};
    const common = propertiesOf((0,issues/* toJsonSchema */.P)((0,shape/* commonSchema */.$0)()));
    const rule = (0,keys/* isSchema */.Wl)(common['budgets']) ? common['budgets']['additionalProperties'] : undefined;
    const kinds = [...registry.values()];
    return {
        $schema: 'http://json-schema.org/draft-07/schema#',
        title: 'Pacegate config',
        ...withoutDialect(gate),
        properties: {
            ...properties,
            checks: { ...checks, additionalProperties: kinds.length > 0 ? checkSchema(kinds) : false },
        },
        definitions: { budget: rule, ...Object.fromEntries(kinds.map((kind) => [kind.kind, kindSchema(kind, common)])) },
    };
}

// EXTERNAL MODULE: ./build/compiled/model/errors.js
var errors = __webpack_require__(177);
// EXTERNAL MODULE: ./build/compiled/model/untrusted-text.js
var untrusted_text = __webpack_require__(600);
// EXTERNAL MODULE: ./build/compiled/report/json.js
var json = __webpack_require__(5087);
// EXTERNAL MODULE: ./build/compiled/report/markdown.js + 4 modules
var markdown = __webpack_require__(191);
// EXTERNAL MODULE: ./build/compiled/report/text.js + 1 modules
var report_text = __webpack_require__(6514);
// EXTERNAL MODULE: ./build/compiled/run.js + 7 modules
var run = __webpack_require__(7625);
// EXTERNAL MODULE: ./build/compiled/check-base.js
var check_base = __webpack_require__(9854);
// EXTERNAL MODULE: ./build/compiled/config/load.js + 7 modules
var load = __webpack_require__(3014);
// EXTERNAL MODULE: ./build/compiled/decide.js + 10 modules
var decide = __webpack_require__(2179);
;// CONCATENATED MODULE: ./build/compiled/saved-snapshots.js






/** Decides over two saved snapshots as the run that saved them did. Rejects with `PacegateError`. */
async function compareFiles(request) {
    const { files } = request;
    const base = (0,snapshot/* parseSnapshot */.E$)(await files.readText(request.base), request.base);
    const head = (0,snapshot/* parseSnapshot */.E$)(await files.readText(request.head), request.head);
    const policy = await loadPolicy(request);
    const ids = Object.keys(head.measurements);
    const gone = Object.keys(base.measurements).filter((id) => !ids.includes(id));
    return (0,decide/* decide */.L)({
        checks: ids.flatMap((id) => {
            const measurement = head.measurements[id];
            if (!measurement)
                return [];
            const budgets = policy.checks.find((check) => check.id === id)?.budgets ?? [];
            return [{ id, check: checks_registry/* CHECKS */.u.get(measurement.kind), budgets, head: measurement, base: baseOf(id, base, head) }];
        }),
        head,
        alpha: policy.alpha,
        rounds: policy.rounds,
        errors: [],
        warnings: [
            ...policy.warnings,
            ...gone.map((id) => `the check "${id}" is in the base snapshot and not in the head's`),
        ],
    });
}
function baseOf(id, base, head) {
    return (0,check_base/* storedBase */.hZ)(id, base, 'file', 0, head);
}
async function loadPolicy({ config, directory, files }) {
    const path = config ?? (await (0,load/* findConfig */.u0)(files, directory));
    if (path !== null)
        return (0,load/* loadConfig */.Z9)({ files, directory, path });
    return {
        checks: [],
        alpha: shape/* DEFAULTS */.zY.alpha,
        rounds: shape/* DEFAULTS */.zY.rounds,
        warnings: ['no config was found, so only default tolerances were applied'],
    };
}

// EXTERNAL MODULE: ./build/compiled/system/files.js
var system_files = __webpack_require__(1985);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/compiled/system/log.js


const DEFAULT_EVERY = 5000;
const ERASE_LINE = '\r\u001b[2K';
/** Progress and diagnostics as lines of text. Everything is made safe to print: messages quote what is not ours. */
function createLog(options) {
    const { stream } = options;
    const progress = options.tty ? liveProgress(stream) : plainProgress(stream, options.progressEvery ?? DEFAULT_EVERY);
    const paint = (style, text) => options.colour ? (0,external_node_util_.styleText)(style, text, { validateStream: false }) : text;
    const write = (message, decorate = (line) => line) => {
        const lines = (0,untrusted_text/* sanitiseLines */.W)(message);
        progress.around(() => stream.write(lines.map((line) => `${decorate(line)}\n`).join('')));
    };
    return {
        info: (message) => write(message),
        warn: (message) => write(`warning: ${message}`, (line) => paint('yellow', line)),
        debug: (message) => {
            if (options.verbose)
                write(message, (line) => paint('dim', line));
        },
        progress: (message) => progress.show((0,untrusted_text/* sanitiseLines */.W)(message).join(' '), (line) => paint('dim', line)),
        async group(title, body) {
            write(title, (line) => paint('bold', line));
            return body();
        },
        [Symbol.dispose]: () => progress.end(),
    };
}
/** One line at the bottom, replaced by the next and put back under whatever else is written. */
function liveProgress(stream) {
    let shown = '';
    const erase = () => {
        if (shown !== '')
            stream.write(ERASE_LINE);
    };
    return {
        show(line, decorate) {
            erase();
            // One column free: a line that fills the terminal wraps, and cannot be erased as one any more.
            shown = decorate(shorten(line, (stream.columns ?? 80) - 1));
            stream.write(shown);
        },
        around(body) {
            erase();
            body();
            if (shown !== '')
                stream.write(shown);
        },
        end() {
            erase();
            shown = '';
        },
    };
}
/** A line each, but not too many: what comes too soon is held back until there is time or nothing newer. */
function plainProgress(stream, every) {
    let next = 0;
    let last = '';
    let held = null;
    let timer;
    const flush = () => {
        clearTimeout(timer);
        timer = undefined;
        if (held !== null)
            stream.write(`${held}\n`);
        held = null;
        next = performance.now() + every;
    };
    return {
        show(line) {
            if (line === last)
                return;
            last = line;
            held = line;
            const wait = next - performance.now();
            if (wait <= 0)
                flush();
            else
                timer ??= setTimeout(flush, wait).unref();
        },
        // What was being done when this was written is not news any more, but its line tells what the next ones are about.
        around(body) {
            if (held !== null)
                flush();
            body();
        },
        end() {
            if (held !== null)
                flush();
        },
    };
}
/** Every character counts as one column, which is close enough for a line that is replaced anyway. */
function shorten(line, columns) {
    return line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 1))}…`;
}

;// CONCATENATED MODULE: ./build/compiled/version.js
/** The released version; a test holds it to package.json. */
const VERSION = '0.1.0';

// EXTERNAL MODULE: ./build/compiled/entry/arguments.js
var entry_arguments = __webpack_require__(6241);
// EXTERNAL MODULE: ./build/compiled/entry/exit-code.js
var exit_code = __webpack_require__(7468);
;// CONCATENATED MODULE: ./build/compiled/entry/help.js
const HELP = `Pacegate gates pull requests on performance.

Usage: pacegate <command> [options]

Commands
  run                       Measure the working tree, compare it with a base, decide.
    --base REF              Compare with where this branch left REF, measured side by side.
    --baseline MODE         auto (default), artifact, side-by-side, none, or "file: PATH".
    --only ID[,ID]          Only these checks.
    --rounds N              Rounds a side for noisy metrics (a verdict needs at least 6).
    --format FORMAT         text (default), markdown or json.
    --output FILE           Write the report there instead of to standard output.
    --save FOLDER           Keep base.json, head.json and report.json there.
  measure --output FILE     Measure the working tree and write a snapshot.
    --only, --rounds        As for run.
  compare BASE HEAD         Compare two snapshots, offline.
    --format, --output      As for run.
  schema                    Print the JSON Schema of the config.

Everywhere
  --config FILE             The config (default: .github/pacegate.yml; without one, what the repository has is detected).
  --verbose                 Show what commands print.
  --help, --version

Exit code: 0 passed (warnings allowed), 1 a budget is broken, 2 it could not measure or was misconfigured.
`;

// EXTERNAL MODULE: ./build/compiled/entry/interrupt.js
var interrupt = __webpack_require__(2858);
// EXTERNAL MODULE: ./build/compiled/entry/local-adapters.js + 28 modules
var local_adapters = __webpack_require__(9264);
;// CONCATENATED MODULE: ./build/compiled/entry/command-line.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



















/** The command line: arguments in, exit code out. The report goes to standard output, everything else to standard error. */
async function runCommandLine(argv) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const interruption = __addDisposableResource(env_1, (0,interrupt/* listenForInterrupts */.v)(), false);
        const log = __addDisposableResource(env_1, createTerminalLog(argv.includes('--verbose')), false);
        try {
            return await perform((0,entry_arguments/* parseCommand */.RM)(argv), log, interruption.signal);
        }
        catch (thrown) {
            const interrupted = interruption.exitCode();
            if (interrupted !== null)
                return interrupted;
            reportError((0,errors/* toErrorData */.K)(thrown));
            return 2;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
async function perform(command, log, signal) {
    switch (command.name) {
        case 'help':
            process.stdout.write(HELP);
            return 0;
        case 'version':
            process.stdout.write(`${VERSION}\n`);
            return 0;
        case 'schema':
            process.stdout.write(`${JSON.stringify(configJsonSchema(), null, 2)}\n`);
            return 0;
        case 'run':
            return performRun(command, log, signal);
        case 'measure':
            return performMeasure(command, log, signal);
        case 'compare': {
            const report = await compareFiles({
                base: (0,external_node_path_.resolve)(command.base),
                head: (0,external_node_path_.resolve)(command.head),
                config: command.config,
                directory: process.cwd(),
                files: (0,system_files/* createFiles */.q)(),
            });
            await deliver(report, command.format, command.output);
            return (0,exit_code/* exitCodeOf */.F)(report.outcome);
        }
    }
}
async function performRun(command, log, signal) {
    const directory = process.cwd();
    const result = await (0,run/* run */.e)({
        directory,
        config: command.config,
        only: command.only,
        rounds: command.rounds,
        baseline: command.baseline,
        base: command.base === null
            ? { kind: 'none', reason: 'no base was named (`--base REF`)' }
            : { kind: 'merge-base', a: command.base, b: 'HEAD' },
        baselineName: (0,artifact_name/* baselineArtifactName */.h)((0,artifact_name/* configKey */.u)(command.config, '')),
    }, (0,local_adapters/* createAdapters */.T)(directory, log, null), signal);
    log[Symbol.dispose]();
    if (command.save !== null)
        await save(result, (0,external_node_path_.resolve)(command.save));
    await deliver(result.report, command.format, command.output);
    return (0,exit_code/* exitCodeOf */.F)(result.report.outcome);
}
async function performMeasure(command, log, signal) {
    const directory = process.cwd();
    const { report, head } = await (0,run/* run */.e)({
        directory,
        config: command.config,
        only: command.only,
        rounds: command.rounds,
        baseline: { kind: 'none' },
        base: { kind: 'none', reason: 'measuring one commit' },
        baselineName: '',
    }, (0,local_adapters/* createAdapters */.T)(directory, log, null), signal);
    log[Symbol.dispose]();
    for (const error of report.errors)
        reportError(error);
    await (0,system_files/* createFiles */.q)().writeText((0,external_node_path_.resolve)(command.output), (0,snapshot/* serialiseSnapshot */.gV)(head));
    log.info(`wrote ${command.output}`);
    return report.errors.length > 0 ? 2 : 0;
}
async function save({ head, base, report }, folder) {
    const files = (0,system_files/* createFiles */.q)();
    await files.writeText(`${folder}/head.json`, (0,snapshot/* serialiseSnapshot */.gV)(head));
    if (base)
        await files.writeText(`${folder}/base.json`, (0,snapshot/* serialiseSnapshot */.gV)(base));
    await files.writeText(`${folder}/report.json`, (0,json/* renderJson */.h)(report));
}
async function deliver(report, format, output) {
    if (output !== null) {
        await (0,system_files/* createFiles */.q)().writeText((0,external_node_path_.resolve)(output), render(report, format, false));
        return;
    }
    await new Promise((done, failed) => {
        const text = render(report, format, wantsColour(process.stdout));
        process.stdout.write(text, (error) => (error ? failed(error) : done()));
    });
}
function render(report, format, color) {
    switch (format) {
        case 'json':
            return (0,json/* renderJson */.h)(report);
        case 'markdown':
            return (0,markdown/* renderMarkdown */.G)(report);
        case 'text':
            return (0,report_text/* renderText */.S)(report, { color, width: Math.min(process.stdout.columns ?? 100, 120) });
    }
}
function createTerminalLog(verbose) {
    const tty = process.stderr.isTTY === true;
    return createLog({ stream: process.stderr, tty, verbose, colour: wantsColour(process.stderr) });
}
/** See no-color.org and force-color.org. */
function wantsColour(stream) {
    const { NO_COLOR, FORCE_COLOR } = process.env;
    if (NO_COLOR)
        return false;
    if (FORCE_COLOR)
        return FORCE_COLOR !== '0';
    return stream.isTTY === true;
}
function reportError({ message, hint, output }) {
    // A message of several lines ends with an excerpt; the remedy is not part of it.
    const parts = message.includes('\n') ? [`pacegate: ${message.trimEnd()}`, '', hint] : [`pacegate: ${message}`, hint];
    if (output)
        parts.push('', ...(0,untrusted_text/* sanitiseLines */.W)(output).map((line) => `  | ${line}`));
    process.stderr.write(`${parts.join('\n')}\n`);
}


/***/ })

};
