export const id = 413;
export const ids = [413];
export const modules = {

/***/ 7413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/compiled/baseline/artifact-name.js
var artifact_name = __webpack_require__(6902);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./build/compiled/model/untrusted-text.js
var untrusted_text = __webpack_require__(600);
;// CONCATENATED MODULE: ./build/compiled/github/annotations.js


/** The platform shows ten per level and step and drops the others without a word. */
const MOST = 10;
const LONGEST = 1000;
/**
 * One annotation per broken budget and per error, at most ten; the last one then counts those left out. `locate` says
 * where the budget that decided is written, relative to the repository. Pure.
 */
function annotationsOf(report, locate) {
    const broken = report.verdicts
        .filter(({ outcome }) => outcome === 'fail')
        .map((verdict) => annotation(`${verdict.check}: ${verdict.subject} · ${verdict.metric}`, verdict.reason, verdict.hint, locate(verdict)));
    const errors = report.errors.map((data) => errorAnnotation(data, data.check));
    const all = [...errors, ...broken];
    if (all.length <= MOST)
        return all;
    const rest = all.length - MOST + 1;
    return [...all.slice(0, MOST - 1), { title: 'Pacegate', message: `${rest} more: see the summary of the job.` }];
}
/** An error as an annotation; `check` is the one that it happened in. Pure. */
function errorAnnotation(error, check) {
    return annotation(check ?? 'Pacegate', error.message, error.hint, error.location ?? null);
}
/** Prints them as workflow commands. */
function emitAnnotations(annotations) {
    for (const { title, message, file, line } of annotations)
        (0,core/* error */.z3)(message, {
            title,
            ...(file === undefined ? {} : { file }),
            ...(line === undefined ? {} : { startLine: line }),
        });
}
function annotation(title, reason, hint, location) {
    const message = [reason, hint].map(untrusted_text/* sanitiseLine */.l).filter(Boolean).join(' ');
    return {
        title: (0,untrusted_text/* sanitiseLine */.l)(title).slice(0, 200),
        message: message.slice(0, LONGEST),
        ...(location === null ? {} : { file: location.file }),
        ...(location?.line === undefined ? {} : { line: location.line }),
    };
}

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(2413);
// EXTERNAL MODULE: ./build/compiled/model/errors.js
var errors = __webpack_require__(177);
;// CONCATENATED MODULE: ./build/compiled/github/retry.js
/** In ms, over all waits of one request: nobody should pay for a runner that only waits. */
const LONGEST_WAIT = 90_000;
const MOST_ATTEMPTS = 4;
/** GitHub's advice for a secondary limit without a `retry-after` header. */
const DEFAULT_LIMIT_WAIT = 60_000;
/** Reads what Octokit throws; anything without an HTTP status counts as "no answer". */
function httpFailure(thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const status = field(thrown, 'status');
    if (typeof status !== 'number' || field(thrown, 'response') === undefined)
        return { status: null, message, limit: null };
    const headers = field(field(thrown, 'response'), 'headers');
    const retryAfter = seconds(field(headers, 'retry-after'));
    const exhausted = String(field(headers, 'x-ratelimit-remaining')) === '0';
    const limited = status === 429 ||
        (status === 403 && (retryAfter !== null || exhausted || /secondary rate limit|rate limit exceeded/i.test(message)));
    const resetAt = exhausted ? seconds(field(headers, 'x-ratelimit-reset')) : null;
    return { status, message, limit: limited ? { retryAfter, resetAt } : null };
}
/**
 * Whether to ask again, and after how long. A refusal for a limit was not carried out, so it may always be repeated: after
 * `retry-after`, else when the limit is reset. Server errors and lost answers are repeated where that does no harm. Pure.
 */
function nextStep(failure, { attempt, waited, repeatable, now }) {
    if (attempt >= MOST_ATTEMPTS)
        return { kind: 'give-up' };
    const wait = waitFor(failure, repeatable, attempt, now);
    return wait === null || waited + wait > LONGEST_WAIT ? { kind: 'give-up' } : { kind: 'again', wait };
}
function waitFor({ status, limit }, repeatable, attempt, now) {
    if (limit !== null) {
        if (limit.retryAfter !== null)
            return limit.retryAfter;
        if (limit.resetAt !== null)
            return Math.max(0, limit.resetAt - now) + 1000;
        return DEFAULT_LIMIT_WAIT;
    }
    const passing = status === null || status >= 500;
    return passing && repeatable ? 1000 * 2 ** (attempt - 1) : null;
}
/** A header of whole seconds in ms. */
function seconds(value) {
    const text = String(value ?? '');
    return /^\d+$/.test(text) ? Number(text) * 1000 : null;
}
function field(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

;// CONCATENATED MODULE: ./build/compiled/github/api.js




/** In ms. */
const REQUEST_TIMEOUT = 30_000;
/** Makes no request itself. Throws `PacegateError` (`token-missing`). */
function createApi({ token, apiUrl, owner, repo, clock, log }) {
    if (token === '')
        throw new errors/* PacegateError */.J({
            code: 'token-missing',
            message: 'there is no token to talk to GitHub with',
            hint: 'Leave the input `token` out: its default is the token of the job.',
        });
    const quiet = () => { };
    const octokit = (0,github/* getOctokit */.Q)(token, {
        baseUrl: apiUrl,
        log: {
            debug: quiet,
            info: quiet,
            warn: (text) => log.debug(text),
            error: (text) => log.debug(text),
        },
    });
    return {
        owner,
        repo,
        token,
        async call(what, repeatable, request) {
            let waited = 0;
            for (let attempt = 1;; attempt++) {
                try {
                    return await request(octokit, AbortSignal.timeout(REQUEST_TIMEOUT));
                }
                catch (thrown) {
                    const failure = httpFailure(thrown);
                    const step = nextStep(failure, { attempt, waited, repeatable, now: clock.date().getTime() });
                    if (step.kind === 'give-up')
                        throw apiError(what, failure, thrown);
                    log.debug(`cannot ${what} yet (${failure.status ?? failure.message}); again in ${step.wait} ms`);
                    waited += step.wait;
                    await clock.sleep(step.wait);
                }
            }
        },
    };
}
function apiError(what, failure, cause) {
    const [code, hint] = explain(failure);
    const status = failure.status === null ? '' : `HTTP ${failure.status}: `;
    const message = `cannot ${what}: ${status}${(0,untrusted_text/* sanitiseLine */.l)(failure.message).slice(0, 300)}`;
    return new errors/* PacegateError */.J({ code, message, hint }, { cause });
}
function explain({ status, limit }) {
    if (limit !== null)
        return ['github-limited', 'GitHub limits how many requests a token may make; run the job again later.'];
    switch (status) {
        case 401:
            return [
                'github-forbidden',
                'The token is not valid (any more). Leave the input `token` out to use that of the job.',
            ];
        case 403:
            return [
                'github-forbidden',
                'Give the job `permissions: {contents: read, actions: read, pull-requests: write}`. On pull requests from forks and ' +
                    'by Dependabot the token can only read, whatever the workflow says.',
            ];
        case 404:
            return ['github-not-found', 'It does not exist, or the token may not see it: check the permissions of the job.'];
        case 410:
            return ['github-gone', 'GitHub has removed it.'];
        case 422:
            return ['github-invalid', 'GitHub refused what was sent. This may be a bug in Pacegate; please report it.'];
        default:
            return ['github-unavailable', 'Run the job again; see https://www.githubstatus.com if it keeps failing.'];
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./build/compiled/github/artifact-loader.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};


/** Loads the client on first use: the bundle beside the running one, or the package when running from source. */
async function loadArtifactClient() {
    // In parts, so that no bundler resolves it.
    const here = import.meta.url;
    const bundled = new URL(['.', 'artifact', 'index.js'].join('/'), here);
    const specifier = (0,external_node_fs_.existsSync)((0,external_node_url_.fileURLToPath)(bundled)) ? bundled.href : '@actions/artifact';
    const loaded = await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ specifier));
    return new loaded.DefaultArtifactClient();
}

// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __webpack_require__(663);
;// CONCATENATED MODULE: ./build/compiled/github/single-file-zip.js


/** Deflate cannot do more than 1032; JSON of ours stays far below this. */
const HIGHEST_RATIO = 200;
/** Below this a ratio says nothing, and no harm can be done. */
const RATIO_MATTERS_FROM = 1_000_000;
const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;
/**
 * The text of the one file in an archive that may have been made to harm: exactly one entry, under that name, a regular
 * file, unencrypted, valid UTF-8, at most `maxBytes` unpacked. What the archive claims is checked first, what it really
 * holds while it is unpacked. Rejects with `PacegateError` (`archive-refused`).
 */
async function readSingleFileZip(archive, file, maxBytes) {
    const zip = await single_file_zip_open(archive);
    if (zip.entryCount !== 1)
        throw refused(`it holds ${zip.entryCount} entries instead of only ${file}`);
    const entry = await firstEntry(zip);
    const problem = problemOf(entry, file, maxBytes);
    if (problem !== null)
        throw refused(problem);
    const bytes = await unpack(zip, entry, maxBytes);
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (error) {
        throw refused(`${file} is not UTF-8`, error);
    }
}
function problemOf(entry, file, maxBytes) {
    const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
    if (entry.fileName !== file)
        return `it holds ${JSON.stringify(entry.fileName.slice(0, 100))} instead of ${file}`;
    if (type !== 0 && type !== REGULAR_FILE)
        return `${file} is not a regular file`;
    if (entry.isEncrypted())
        return `${file} is encrypted`;
    if (entry.uncompressedSize > maxBytes)
        return `${file} claims ${entry.uncompressedSize} bytes, more than ${maxBytes}`;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > RATIO_MATTERS_FROM && ratio > HIGHEST_RATIO)
        return `${file} claims to unpack to ${Math.round(ratio)} times its size`;
    return null;
}
function single_file_zip_open(archive) {
    const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true };
    return new Promise((resolve, reject) => {
        (0,yauzl/* fromBuffer */.vY)(archive, options, (error, zip) => error === null ? resolve(zip) : reject(refused('it is not a valid archive', error)));
    });
}
function firstEntry(zip) {
    return new Promise((resolve, reject) => {
        zip.once('entry', resolve);
        zip.once('end', () => reject(refused('it is empty')));
        zip.on('error', (error) => reject(refused('it is not a valid archive', error)));
        zip.readEntry();
    });
}
/** yauzl ends the stream with an error as soon as more or fewer bytes come than the entry claims; that claim was checked. */
function unpack(zip, entry, maxBytes) {
    return new Promise((resolve, reject) => {
        zip.openReadStream(entry, (failed, stream) => {
            if (failed !== null)
                return reject(refused('it is not a valid archive', failed));
            const chunks = [];
            let size = 0;
            stream.on('data', (chunk) => {
                size += chunk.length;
                if (size > maxBytes)
                    stream.destroy(refused(`it unpacks to more than ${maxBytes} bytes`));
                else
                    chunks.push(chunk);
            });
            stream.on('error', (error) => reject(error instanceof errors/* PacegateError */.J ? error : refused('its content is not what it claims', error)));
            stream.on('end', () => resolve(Buffer.concat(chunks)));
        });
    });
}
function refused(why, cause) {
    return new errors/* PacegateError */.J({
        code: 'archive-refused',
        message: `the downloaded archive was refused: ${why}`,
        hint: 'Delete that artifact on the page of its run and let the default branch measure again.',
    }, { cause });
}

;// CONCATENATED MODULE: ./build/compiled/github/trusted-artifacts.js

/** Started by people with write access, on commits of this repository; never by a pull request. */
const TRUSTED_EVENTS = new Set(['push', 'schedule', 'workflow_dispatch']);
/** The platform lists the newest first, 100 a page. Beyond this the artifacts are too old to be of use. */
const MOST_PAGES = 10;
/**
 * The artifacts of that name that a trusted run made for one of `commits`, in the order of `commits`, the newest of each
 * commit, at most `limit`. A fork's branch may be called `main` and its runs' artifacts are listed under this very
 * repository, so neither name nor branch count: the run must belong to the repository itself, be of a trusted event, of
 * the same workflow, successful, and for a commit that is in the base's history.
 */
async function listTrusted(api, rule, name, commits, limit) {
    const candidates = (await listByName(api, name)).filter((artifact) => isCandidate(artifact, rule, name));
    const trusted = [];
    for (const commit of commits) {
        const newestFirst = candidates.filter((it) => it.workflow_run?.head_sha === commit).sort((a, b) => b.id - a.id);
        for (const artifact of newestFirst) {
            if (trusted.length >= limit)
                return trusted;
            const run = await runOf(api, artifact);
            if (run === null || !isTrusted(run, rule, commit))
                continue;
            trusted.push({ id: artifact.id, name, commit });
            break;
        }
    }
    return trusted;
}
function isCandidate({ expired, name, workflow_run: run }, rule, wanted) {
    return (!expired &&
        name === wanted &&
        run?.repository_id === rule.repositoryId &&
        run.head_repository_id === rule.repositoryId);
}
function isTrusted(run, rule, commit) {
    return (TRUSTED_EVENTS.has(run.event) &&
        run.status === 'completed' &&
        run.conclusion === 'success' &&
        run.head_sha === commit &&
        run.repository.id === rule.repositoryId &&
        run.head_repository?.id === rule.repositoryId &&
        // Some answers append the ref: `.github/workflows/ci.yml@main`.
        (run.path === rule.workflowPath || run.path.startsWith(`${rule.workflowPath}@`)));
}
async function listByName(api, name) {
    const { owner, repo } = api;
    const artifacts = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
        const { data, headers } = await api.call(`list the artifacts called ${name}`, true, (octokit, signal) => octokit.rest.actions.listArtifactsForRepo({ owner, repo, name, per_page: 100, page, request: { signal } }));
        artifacts.push(...data.artifacts);
        if (!headers.link?.includes('rel="next"'))
            break;
    }
    return artifacts;
}
/** Null for a run that has been deleted. */
async function runOf(api, artifact) {
    const { owner, repo } = api;
    const run_id = artifact.workflow_run?.id;
    if (run_id === undefined)
        return null;
    try {
        const { data } = await api.call(`look up run ${run_id}`, true, (octokit, signal) => octokit.rest.actions.getWorkflowRun({ owner, repo, run_id, exclude_pull_requests: true, request: { signal } }));
        return data;
    }
    catch (error) {
        if (error instanceof errors/* PacegateError */.J && error.data.code === 'github-not-found')
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/compiled/github/artifacts.js








/** In ms. The client itself would retry for minutes; a gate has another way to get its base. */
const DOWNLOAD_DEADLINE = 60_000;
const UPLOAD_DEADLINE = 120_000;
/**
 * Artifacts of this repository. The platform's client is loaded on the first upload or download. Every method rejects with
 * `PacegateError`, `artifacts-unavailable` where the platform has no artifacts that this client can use.
 */
function createArtifacts({ api, context, clock, env }) {
    let client = null;
    const load = () => {
        client ??= loadArtifactClient();
        return client;
    };
    const within = (ms, what, work) => deadline(clock, ms, what, work);
    return {
        async upload(name, directory, files) {
            requireSupport(context.serverUrl);
            requireRuntime(env);
            const paths = files.map((file) => (0,external_node_path_.join)(directory, file));
            try {
                const uploading = (await load()).uploadArtifact(name, paths, directory, { compressionLevel: 9 });
                await within(UPLOAD_DEADLINE, `upload the artifact ${name}`, uploading);
            }
            catch (error) {
                throw uploadError(name, error);
            }
        },
        async listTrusted(name, commits, limit = Number.POSITIVE_INFINITY) {
            requireSupport(context.serverUrl);
            const { repositoryId, workflowPath } = context;
            if (workflowPath === null)
                throw unavailable('the runner does not say which workflow this is (GITHUB_WORKFLOW_REF)');
            return listTrusted(api, { repositoryId, workflowPath }, name, commits, limit);
        },
        async readSingleFile(artifact, file, maxBytes) {
            requireSupport(context.serverUrl);
            const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(), 'pacegate-artifact-'));
            try {
                const expectedHash = await inspect(api, artifact, maxBytes);
                const findBy = {
                    token: api.token,
                    workflowRunId: context.runId,
                    repositoryOwner: api.owner,
                    repositoryName: api.repo,
                };
                const options = { path: directory, skipDecompress: true, expectedHash, findBy };
                const downloading = (await load()).downloadArtifact(artifact.id, options);
                const { digestMismatch } = await within(DOWNLOAD_DEADLINE, `download artifact ${artifact.id}`, downloading);
                if (digestMismatch !== false)
                    throw downloadError(artifact, new Error('its digest is not the one that GitHub stored'));
                return await readSingleFileZip(await onlyFile(artifact, directory, maxBytes), file, maxBytes);
            }
            catch (error) {
                throw downloadError(artifact, error);
            }
            finally {
                await (0,promises_.rm)(directory, { recursive: true, force: true });
            }
        },
    };
}
/** Asks for size and digest before anything is downloaded; the client itself would store whatever comes. */
async function inspect(api, { id }, maxBytes) {
    const { owner, repo } = api;
    const { data } = await api.call(`look up artifact ${id}`, true, (octokit, signal) => octokit.rest.actions.getArtifact({ owner, repo, artifact_id: id, request: { signal } }));
    if (data.expired)
        throw new Error('it has expired');
    if (data.size_in_bytes > maxBytes)
        throw new Error(`it has ${data.size_in_bytes} bytes, more than ${maxBytes}`);
    if (!data.digest)
        throw new Error('GitHub has no digest of it');
    return data.digest;
}
async function onlyFile(artifact, directory, maxBytes) {
    const [name, ...others] = await (0,promises_.readdir)(directory);
    if (name === undefined || others.length > 0)
        throw downloadError(artifact, new Error('it is not one archive'));
    const path = (0,external_node_path_.join)(directory, name);
    const { size } = await (0,promises_.stat)(path);
    if (size > maxBytes)
        throw downloadError(artifact, new Error(`it has ${size} bytes, more than ${maxBytes}`));
    return (0,promises_.readFile)(path);
}
async function deadline(clock, ms, what, work) {
    const done = new AbortController();
    const late = clock.sleep(ms, done.signal).then(() => {
        throw new Error(`could not ${what} within ${ms / 1000} s`);
    });
    try {
        return await Promise.race([work, late]);
    }
    finally {
        done.abort();
        late.catch(() => { });
    }
}
/** The client works on github.com and on GitHub Enterprise Cloud only, and says so by the host's name. */
function requireSupport(serverUrl) {
    const { hostname } = new URL(serverUrl);
    if (hostname !== 'github.com' && !hostname.endsWith('.ghe.com') && !hostname.endsWith('.localhost'))
        throw unavailable(`${hostname} is a GitHub Enterprise Server, which this version of artifacts does not work on`);
}
function requireRuntime(env) {
    if (!env['ACTIONS_RUNTIME_TOKEN'] || !env['ACTIONS_RESULTS_URL'])
        throw unavailable('ACTIONS_RUNTIME_TOKEN or ACTIONS_RESULTS_URL is not set, which only actions get');
}
function unavailable(why) {
    return new errors/* PacegateError */.J({
        code: 'artifacts-unavailable',
        message: `artifacts cannot be used here: ${why}`,
        hint: 'Set `baseline: side-by-side`, or `baseline: {file: …}` with a snapshot that you keep yourself.',
    });
}
function uploadError(name, error) {
    const text = messageOf(error);
    const taken = /\b409\b|already exists/i.test(text);
    const hint = taken
        ? 'An earlier job of this run has uploaded it: jobs of a matrix need a config or working directory of their own.'
        : 'Run the job again; see https://www.githubstatus.com if it keeps failing.';
    const data = { code: 'artifact-upload-failed', message: `the artifact ${name} could not be uploaded: ${text}`, hint };
    return new errors/* PacegateError */.J(data, { cause: error });
}
function downloadError({ id, commit }, error) {
    if (error instanceof errors/* PacegateError */.J)
        return error;
    const message = `artifact ${id} of ${commit.slice(0, 7)} could not be downloaded: ${messageOf(error)}`;
    const hint = 'The next push to the default branch uploads a new one.';
    return new errors/* PacegateError */.J({ code: 'artifact-download-failed', message, hint }, { cause: error });
}
function messageOf(error) {
    return (0,untrusted_text/* sanitiseLine */.l)(error instanceof Error ? error.message : String(error)).slice(0, 300);
}

;// CONCATENATED MODULE: ./build/compiled/github/base.js
/**
 * Which commit the checked-out one is to be compared with. The test merge of a pull request is compared with its first
 * parent: the base branch as it was merged with, while the event's `base.sha` is often hours old. A head that was checked
 * out itself is compared with where it left the base branch. Pure.
 */
function baseRefOf(event, checkedOut) {
    switch (event.kind) {
        case 'pull-request':
            return checkedOut === event.mergeCommit && checkedOut !== event.headSha
                ? { kind: 'first-parent-of', commit: checkedOut }
                : { kind: 'merge-base', a: `refs/heads/${event.baseBranch}`, b: checkedOut };
        case 'merge-group':
            return { kind: 'commit', sha: event.baseSha };
        case 'push':
            if (event.before !== null)
                return { kind: 'commit', sha: event.before };
            if (event.defaultBranch || event.defaultBranchName === null)
                return { kind: 'none', reason: `${event.ref} was pushed for the first time: there is nothing before it` };
            return { kind: 'merge-base', a: `refs/heads/${event.defaultBranchName}`, b: checkedOut };
        case 'pull-request-target':
            return { kind: 'none', reason: 'a pull_request_target run checks out the base itself' };
        case 'other':
            return { kind: 'first-parent-of', commit: checkedOut };
    }
}

;// CONCATENATED MODULE: ./build/compiled/github/event.js

const HASH = /^[0-9a-f]{40,64}$/;
const ZEROS = /^0+$/;
/**
 * Reads the webhook payload of a run. `name` is `GITHUB_EVENT_NAME`, `sha` and `ref` are `GITHUB_SHA` and `GITHUB_REF`.
 * Pure. Throws `PacegateError` (`event-invalid`) where a field is missing without which the gate would have to guess.
 */
function parseEvent(name, payload, sha, ref) {
    const fields = new Fields(name, payload);
    switch (name) {
        case 'pull_request':
            return {
                kind: 'pull-request',
                number: fields.number('pull_request', 'number'),
                headSha: fields.hash('pull_request', 'head', 'sha'),
                baseBranch: fields.text('pull_request', 'base', 'ref'),
                baseSha: hashOrNull(fields.get('pull_request', 'base', 'sha')),
                fork: isFork(fields),
                dependabot: fields.get('pull_request', 'user', 'login') === 'dependabot[bot]',
                mergeCommit: requireHash(name, 'GITHUB_SHA', sha),
            };
        case 'merge_group':
            return {
                kind: 'merge-group',
                baseSha: fields.hash('merge_group', 'base_sha'),
                headSha: fields.hash('merge_group', 'head_sha'),
                baseBranch: fields.text('merge_group', 'base_ref').replace(/^refs\/heads\//, ''),
            };
        case 'push': {
            const defaultBranchName = textOrNull(fields.get('repository', 'default_branch'));
            const before = hashOrNull(fields.get('before'));
            return {
                kind: 'push',
                before: before === null || ZEROS.test(before) ? null : before,
                ref,
                defaultBranchName,
                defaultBranch: isBranch(ref, defaultBranchName),
            };
        }
        case 'pull_request_target': {
            const number = fields.get('pull_request', 'number');
            return { kind: 'pull-request-target', number: typeof number === 'number' ? number : null };
        }
        default:
            return {
                kind: 'other',
                name,
                defaultBranch: isBranch(ref, textOrNull(fields.get('repository', 'default_branch'))),
            };
    }
}
/** A deleted head repository counts as a fork: nothing shows that it was ours. */
function isFork(fields) {
    const head = fields.get('pull_request', 'head', 'repo', 'id');
    const base = fields.get('pull_request', 'base', 'repo', 'id');
    return typeof head !== 'number' || head !== base;
}
function isBranch(ref, branch) {
    return branch !== null && ref === `refs/heads/${branch}`;
}
function textOrNull(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
function hashOrNull(value) {
    return typeof value === 'string' && HASH.test(value) ? value : null;
}
function requireHash(event, field, value) {
    const hash = hashOrNull(value);
    if (hash === null)
        throw invalid(event, field, 'a commit hash', value);
    return hash;
}
function invalid(event, field, wanted, found) {
    const shown = found === undefined ? 'nothing' : JSON.stringify(found)?.slice(0, 100);
    return new errors/* PacegateError */.J({
        code: 'event-invalid',
        message: `the ${event} event should have ${wanted} at ${field}, but has ${shown}`,
        hint: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH are the ones that the runner set.',
    });
}
/** Reads a payload by path without trusting its shape. */
class Fields {
    #event;
    #payload;
    constructor(event, payload) {
        this.#event = event;
        this.#payload = payload;
    }
    get(...path) {
        let value = this.#payload;
        for (const key of path) {
            if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
                return undefined;
            value = Reflect.get(value, key);
        }
        return value;
    }
    text(...path) {
        const value = textOrNull(this.get(...path));
        if (value === null)
            throw invalid(this.#event, path.join('.'), 'a text', this.get(...path));
        return value;
    }
    number(...path) {
        const value = this.get(...path);
        if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0)
            return value;
        throw invalid(this.#event, path.join('.'), 'a positive number', value);
    }
    hash(...path) {
        return requireHash(this.#event, path.join('.'), this.get(...path));
    }
}

;// CONCATENATED MODULE: ./build/compiled/github/context.js



/**
 * Reads the environment that the runner gives to an action, and the event's payload. Rejects with `PacegateError`
 * (`not-on-github`, `event-invalid`).
 */
async function readContext(env) {
    const name = required(env, 'GITHUB_EVENT_NAME');
    const repository = required(env, 'GITHUB_REPOSITORY');
    const [owner, repo] = repository.split('/');
    if (owner === undefined || repo === undefined)
        throw missing('GITHUB_REPOSITORY', repository);
    const serverUrl = url(env, 'GITHUB_SERVER_URL', 'https://github.com');
    const runId = integer(env, 'GITHUB_RUN_ID');
    const payload = await readPayload(required(env, 'GITHUB_EVENT_PATH'));
    return {
        event: parseEvent(name, payload, env['GITHUB_SHA'] ?? '', env['GITHUB_REF'] ?? ''),
        owner,
        repo,
        repositoryId: integer(env, 'GITHUB_REPOSITORY_ID'),
        runId,
        runAttempt: env['GITHUB_RUN_ATTEMPT'] === undefined ? 1 : integer(env, 'GITHUB_RUN_ATTEMPT'),
        apiUrl: url(env, 'GITHUB_API_URL', 'https://api.github.com'),
        serverUrl,
        workflowPath: workflowPath(env['GITHUB_WORKFLOW_REF'] ?? '', repository),
        workspace: required(env, 'GITHUB_WORKSPACE'),
        runUrl: `${serverUrl}/${owner}/${repo}/actions/runs/${runId}`,
    };
}
/** `owner/repo/.github/workflows/ci.yml@refs/heads/main` → `.github/workflows/ci.yml`. A file's name may hold an `@`. */
function workflowPath(ref, repository) {
    const match = /^(.+?)@refs\//.exec(ref) ?? /^(.+)@[^@]*$/.exec(ref);
    const path = match?.[1];
    return path?.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : null;
}
async function readPayload(path) {
    try {
        return JSON.parse(await (0,promises_.readFile)(path, 'utf8'));
    }
    catch (error) {
        throw new errors/* PacegateError */.J({
            code: 'event-invalid',
            message: `cannot read the event's payload at ${path}`,
            hint: 'Check that GITHUB_EVENT_PATH is the one that the runner set.',
        }, { cause: error });
    }
}
function required(env, name) {
    const value = env[name];
    if (value === undefined || value === '')
        throw missing(name, value);
    return value;
}
function integer(env, name) {
    const value = required(env, name);
    const number = Number(value);
    if (!/^\d+$/.test(value) || !Number.isSafeInteger(number))
        throw missing(name, value);
    return number;
}
function url(env, name, fallback) {
    const value = env[name] || fallback;
    if (!URL.canParse(value))
        throw missing(name, value);
    return value.replace(/\/+$/, '');
}
function missing(name, found) {
    return new errors/* PacegateError */.J({
        code: 'not-on-github',
        message: found ? `${name} is ${JSON.stringify(found)}, which GitHub's runner would not set` : `${name} is not set`,
        hint: 'The action runs inside a GitHub workflow; anywhere else use the command line (`pacegate run`).',
    });
}

;// CONCATENATED MODULE: ./build/compiled/github/history.js

const history_HASH = /^[0-9a-f]{40,64}$/;
/**
 * The clone's git, with the platform's answer where the clone is too shallow to know: a workflow's checkout usually has
 * one commit. What the platform cannot tell either stays as the clone has it.
 */
function completeHistory(git, api, log) {
    const orElse = async (known, ask) => {
        try {
            return await ask();
        }
        catch (error) {
            if (!(error instanceof errors/* PacegateError */.J))
                throw error;
            log.debug(error.data.message);
            return known;
        }
    };
    return {
        root: () => git.root(),
        resolve: (ref) => git.resolve(ref),
        isDirty: () => git.isDirty(),
        parents: async (commit) => (await git.parents(commit)) ?? (await orElse(null, () => parents(api, commit))),
        mergeBase: async (a, b) => {
            const known = await git.mergeBase(a, b);
            if (known !== null)
                return known;
            const asked = await orElse(null, () => mergeBase(api, a, b));
            // As with an answer of git's own, the commit is in the clone then.
            return asked === null ? null : git.fetch(asked);
        },
        firstParents: async (commit, limit) => {
            const known = await git.firstParents(commit, limit);
            if (known.length >= limit)
                return known;
            const asked = await orElse(known, () => firstParents(api, commit, limit));
            return asked.length > known.length ? asked : known;
        },
        fetch: (ref) => git.fetch(ref),
        changedFiles: (base, head) => git.changedFiles(base, head),
        addWorktree: (commit) => git.addWorktree(commit),
    };
}
/** Commits reachable from `commit`, the newest first, one page: hash → parents, first parent first. */
async function commitsFrom(api, commit, perPage) {
    const { owner, repo } = api;
    const { data } = await api.call(`list the commits before ${commit}`, true, (octokit, signal) => octokit.rest.repos.listCommits({ owner, repo, sha: commit, per_page: perPage, request: { signal } }));
    return new Map(data.map(({ sha, parents }) => [sha, parents.map((parent) => parent.sha).filter((it) => history_HASH.test(it))]));
}
async function parents(api, commit) {
    return (await commitsFrom(api, commit, 1)).get(commit) ?? null;
}
/** The commits of merged branches come in between, so the walk may end before `limit`. */
async function firstParents(api, commit, limit) {
    const listed = await commitsFrom(api, commit, 100);
    const chain = [];
    let at = commit;
    while (at !== undefined && chain.length < limit) {
        chain.push(at);
        at = listed.get(at)?.[0];
    }
    return chain;
}
async function mergeBase(api, a, b) {
    const { owner, repo } = api;
    const basehead = `${a}...${b}`;
    const { data } = await api.call(`compare ${basehead}`, true, (octokit, signal) => octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1, request: { signal } }));
    return history_HASH.test(data.merge_base_commit.sha) ? data.merge_base_commit.sha : null;
}

;// CONCATENATED MODULE: ./build/compiled/github/inputs.js


/** Throws `PacegateError` (`usage`). */
function readInputs() {
    return {
        config: (0,core/* getInput */.V4)('config'),
        workingDirectory: (0,core/* getInput */.V4)('working-directory'),
        token: (0,core/* getInput */.V4)('token'),
        baseline: (0,core/* getInput */.V4)('baseline'),
        only: (0,core/* getInput */.V4)('only'),
        rounds: (0,core/* getInput */.V4)('rounds'),
        comment: readComment(),
    };
}
function readComment() {
    const text = (0,core/* getInput */.V4)('comment');
    try {
        return text === '' || (0,core/* getBooleanInput */.Vt)('comment');
    }
    catch (error) {
        throw new errors/* PacegateError */.J({ code: 'usage', message: `the input \`comment\` is "${text}"`, hint: 'It can be `true` or `false`.' }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/compiled/github/log.js


/** At least this long between two lines of progress, in ms. */
const PROGRESS_INTERVAL = 5_000;
const LONGEST_LINE = 2_000;
/** The log of a workflow's step. Whatever is in a message, none of it is taken for a workflow command. */
function createActionsLog(clock) {
    let depth = 0;
    let lastProgress = Number.NEGATIVE_INFINITY;
    const print = (message) => {
        for (const line of (0,untrusted_text/* sanitiseLines */.W)(message))
            core/* info */.pq(shorten(line));
    };
    return {
        info: print,
        warn: (message) => core/* warning */.$e(shorten((0,untrusted_text/* sanitiseLine */.l)(message))),
        debug: (message) => core/* debug */.Yz(shorten((0,untrusted_text/* sanitiseLine */.l)(message))),
        progress(message) {
            if (clock.now() - lastProgress < PROGRESS_INTERVAL)
                return;
            lastProgress = clock.now();
            print(message);
        },
        async group(title, body) {
            // Groups do not nest on the platform: an inner one would end the outer.
            const outermost = depth === 0;
            if (outermost)
                core/* startGroup */.Oh(shorten((0,untrusted_text/* sanitiseLine */.l)(title)));
            else
                print(title);
            depth++;
            try {
                return await body();
            }
            finally {
                depth--;
                if (outermost)
                    core/* endGroup */.N4();
            }
        },
    };
}
function shorten(line) {
    return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)} …`;
}

;// CONCATENATED MODULE: ./build/compiled/github/outputs.js

/** What later steps may read of a report. Pure. */
function outputsOf(report, path) {
    const count = (change) => report.comparisons.filter((comparison) => comparison.change === change).length;
    return { outcome: report.outcome, report: path, regressions: count('regression'), improvements: count('improvement') };
}
/** Sets the outputs declared in `action.yml`. */
function writeOutputs(outputs) {
    for (const [name, value] of Object.entries(outputs))
        (0,core/* setOutput */.uH)(name, value);
}

// EXTERNAL MODULE: ./build/compiled/run.js + 7 modules
var run = __webpack_require__(7625);
// EXTERNAL MODULE: ./build/compiled/system/clock.js
var system_clock = __webpack_require__(5960);
// EXTERNAL MODULE: ./build/compiled/entry/arguments.js
var entry_arguments = __webpack_require__(6241);
// EXTERNAL MODULE: ./build/compiled/config/document.js + 3 modules
var config_document = __webpack_require__(2777);
;// CONCATENATED MODULE: ./build/compiled/entry/budget-location.js

/**
 * Where the budget that decided a verdict is written: its own line, or that of the check where the metric's default
 * decided. `file` is the config's path as the platform knows it: relative to the repository.
 */
function budgetLocator(file, text) {
    const document = (0,config_document/* parseConfigText */.B)(file, text);
    return ({ check, rule }) => {
        const budget = rule === null || rule === 'default' ? [] : ['budgets', rule];
        const place = { path: ['checks', check, ...budget], at: 'key', message: '' };
        return { file, line: document.place(place).line };
    };
}

// EXTERNAL MODULE: ./build/compiled/entry/exit-code.js
var exit_code = __webpack_require__(7468);
// EXTERNAL MODULE: ./build/compiled/entry/interrupt.js
var interrupt = __webpack_require__(2858);
// EXTERNAL MODULE: ./build/compiled/entry/local-adapters.js + 28 modules
var local_adapters = __webpack_require__(9264);
// EXTERNAL MODULE: ./build/compiled/baseline/snapshot.js + 1 modules
var snapshot = __webpack_require__(1440);
;// CONCATENATED MODULE: ./build/compiled/github/cap-markdown.js
const characters = (text) => text.length;
const utf8Bytes = (text) => new TextEncoder().encode(text).byteLength;
/**
 * The Markdown with as many of its sections as fit, in order, and a note when any had to go. A section is what blank lines
 * separate, a fenced block and a `<details>` block counting as one, so that nothing is ever cut open. Pure.
 */
function capMarkdown(markdown, limit, measure, note) {
    if (measure(markdown) <= limit)
        return markdown;
    const sections = splitSections(markdown);
    let room = limit - measure(`\n\n${note(sections.length)}`);
    const kept = sections.filter((section) => {
        const size = measure(`${section}\n\n`);
        if (size > room)
            return false;
        room -= size;
        return true;
    });
    return [...kept, note(sections.length - kept.length)].join('\n\n');
}
/** The blocks of a Markdown text that can be left out one by one. */
function splitSections(markdown) {
    const sections = [];
    let current = [];
    let fence = null;
    let depth = 0;
    const flush = () => {
        if (current.length > 0)
            sections.push(current.join('\n'));
        current = [];
    };
    for (const line of markdown.split('\n')) {
        const marker = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
        if (fence !== null) {
            if (marker?.startsWith(fence) && line.trim() === marker)
                fence = null;
        }
        else {
            if (marker !== undefined)
                fence = marker;
            depth = Math.max(0, depth + count(line, /<details\b/gi) - count(line, /<\/details>/gi));
        }
        if (line.trim() === '' && fence === null && depth === 0)
            flush();
        else
            current.push(line);
    }
    flush();
    return sections;
}
function count(text, pattern) {
    return text.match(pattern)?.length ?? 0;
}

;// CONCATENATED MODULE: ./build/compiled/github/comment-marker.js

/** For the report. The platform refuses 65,536; the rest is room for the marker and for what it counts differently. */
const COMMENT_LIMIT = 64_000;
const MARKER = /^<!-- pacegate:v1 gate=([a-z0-9-]+) head=([0-9a-f]{40,64}) run=(\d{1,15}) attempt=(\d{1,6}) -->(?:\r?\n|$)/;
/** `<!-- pacegate:v1 gate=… head=… run=… attempt=… -->` */
function buildMarker({ gate, head, run, attempt }) {
    return `<!-- pacegate:v1 gate=${gate} head=${head} run=${run} attempt=${attempt} -->`;
}
/** The marker in a comment's first line, or null. */
function parseMarker(body) {
    const [, gate, head, run, attempt] = MARKER.exec(body) ?? [];
    if (gate === undefined || head === undefined)
        return null;
    return { gate, head, run: Number(run), attempt: Number(attempt) };
}
/**
 * Our comments for this gate, oldest first. Anyone can copy a marker into a comment, so it counts only in a comment that
 * we wrote.
 */
function ownComments(comments, gate, login) {
    return comments
        .flatMap(({ id, author, body }) => {
        const marker = author?.toLowerCase() === login.toLowerCase() ? parseMarker(body) : null;
        return marker?.gate === gate ? [{ id, marker }] : [];
    })
        .sort((a, b) => a.id - b.id);
}
/** Whether `a` comes from a later run, or a later attempt of the same run. Run ids grow with the time of the event. */
function isNewer(a, b) {
    return a.run !== b.run ? a.run > b.run : a.attempt > b.attempt;
}
/** The whole body: the marker, then as many sections of the report as a comment may hold. */
function commentBody(marker, markdown) {
    const note = (left) => `_${left} more ${left === 1 ? 'section is' : 'sections are'} too long for a comment: see the summary of the job._`;
    return `${buildMarker(marker)}\n${capMarkdown(markdown, COMMENT_LIMIT, characters, note)}`;
}

;// CONCATENATED MODULE: ./build/compiled/github/comment.js


/** The author of what the job's own token writes. */
const DEFAULT_LOGIN = 'github-actions[bot]';
/**
 * Posts the gate's one comment on a pull request, or updates it. Any number of jobs may do so at once: the lowest id
 * stays, the latest run's text wins. Never rejects for what the platform answers.
 */
async function publishComment(api, request) {
    try {
        return await publish(api, request);
    }
    catch (error) {
        if (!(error instanceof errors/* PacegateError */.J))
            throw error;
        return {
            status: 'failed',
            warning: `the comment could not be brought up to date: ${error.data.message}. ${error.data.hint}`,
        };
    }
}
async function publish(api, { pullRequest, marker, markdown }) {
    const text = { marker, body: commentBody(marker, markdown) };
    const [existing, ...duplicates] = ownComments(await listComments(api, pullRequest), marker.gate, await ownLogin(api));
    if (existing !== undefined)
        return settle(api, existing, duplicates, text);
    const created = await createComment(api, pullRequest, text.body);
    // Another job may have done the same since we looked; what we just created also tells our name for certain.
    const login = created.author ?? DEFAULT_LOGIN;
    const [lowest, ...others] = ownComments(await listComments(api, pullRequest), marker.gate, login);
    if (lowest !== undefined && lowest.id !== created.id)
        return settle(api, lowest, others, text);
    await deleteDuplicates(api, others, marker);
    return { status: 'created', id: created.id };
}
/** Keeps the oldest of our comments, with the latest run's text, and removes the others. */
async function settle(api, kept, duplicates, { marker, body }) {
    const superseded = [kept, ...duplicates].some((comment) => isNewer(comment.marker, marker));
    if (!superseded)
        await updateComment(api, kept.id, body);
    await deleteDuplicates(api, duplicates, marker);
    return { status: superseded ? 'superseded' : 'updated', id: kept.id };
}
/** A later run's duplicate is left to that run, which removes it once it has moved its text to the comment that stays. */
async function deleteDuplicates(api, duplicates, marker) {
    for (const duplicate of duplicates)
        if (!isNewer(duplicate.marker, marker))
            await deleteComment(api, duplicate.id);
}
/**
 * Whose comments are ours. GraphQL's viewer is answered for every kind of token without a permission, while REST's
 * `GET /user` refuses the tokens of apps, the job's own among them.
 */
async function ownLogin(api) {
    try {
        const { viewer } = await api.call('ask who the token belongs to', false, (octokit, signal) => octokit.graphql('query { viewer { login } }', { request: { signal } }));
        return viewer.login;
    }
    catch (error) {
        if (error instanceof errors/* PacegateError */.J)
            return DEFAULT_LOGIN;
        throw error;
    }
}
async function listComments(api, pullRequest) {
    const { owner, repo } = api;
    const comments = [];
    for (let page = 1;; page++) {
        const { data, headers } = await api.call(`list the comments of #${pullRequest}`, true, (octokit, signal) => octokit.rest.issues.listComments({
            owner,
            repo,
            issue_number: pullRequest,
            per_page: 100,
            page,
            request: { signal },
        }));
        comments.push(...data.map(({ id, user, body }) => ({ id, author: user?.login ?? null, body: body ?? '' })));
        // Not the length of the page: comments hidden from us make it shorter.
        if (!headers.link?.includes('rel="next"'))
            return comments;
    }
}
async function createComment(api, pullRequest, body) {
    const { owner, repo } = api;
    const { data } = await api.call(`comment on #${pullRequest}`, false, (octokit, signal) => octokit.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body, request: { signal } }));
    return { id: data.id, author: data.user?.login ?? null, body };
}
async function updateComment(api, id, body) {
    const { owner, repo } = api;
    await api.call(`update comment ${id}`, true, (octokit, signal) => octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body, request: { signal } }));
}
/** A comment that is already gone is as good as deleted. */
async function deleteComment(api, id) {
    const { owner, repo } = api;
    try {
        await api.call(`delete the duplicate comment ${id}`, true, (octokit, signal) => octokit.rest.issues.deleteComment({ owner, repo, comment_id: id, request: { signal } }));
    }
    catch (error) {
        if (!(error instanceof errors/* PacegateError */.J && error.data.code === 'github-not-found'))
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/compiled/github/summary.js


/** One byte more than 1 MiB and the platform drops the whole summary; the rest is room for other writers of the step. */
const LIMIT = 1_000_000;
/** Adds the Markdown to the job's summary, as many sections as it may hold. Does nothing where there is no summary. */
async function writeSummary(markdown, env) {
    if (!env['GITHUB_STEP_SUMMARY'])
        return;
    const note = (left) => `_${left} more ${left === 1 ? 'section is' : 'sections are'} too long for a summary: see the report artifact._`;
    await core/* summary */.z.addRaw(capMarkdown(markdown, LIMIT, utf8Bytes, note), true).write();
}

// EXTERNAL MODULE: ./build/compiled/report/json.js
var json = __webpack_require__(5087);
// EXTERNAL MODULE: ./build/compiled/report/markdown.js + 4 modules
var markdown = __webpack_require__(191);
// EXTERNAL MODULE: ./build/compiled/report/text.js + 1 modules
var report_text = __webpack_require__(6514);
;// CONCATENATED MODULE: ./build/compiled/entry/publish.js











/** In UTF-16 units, of which one is at most three bytes: with room to spare below the summary's 1 MiB. */
const SUMMARY_LENGTH = 300_000;
/**
 * Tells everyone: artifacts, comment, summary, annotations, outputs, log. What fails on the way becomes a warning in what
 * comes after it; the verdict stands.
 */
async function publish_publish(result, to) {
    const warnings = [];
    const warn = (warning) => {
        warnings.push(warning);
        to.log.warn(warning);
    };
    await storeFiles(result, to);
    await upload(result, to, warn);
    await comment(result.report, to, warn);
    const report = { ...result.report, warnings: [...result.report.warnings, ...warnings] };
    await writeSummary((0,markdown/* renderMarkdown */.G)(report, { maxLength: SUMMARY_LENGTH }), process.env);
    emitAnnotations(annotationsOf(report, to.locate));
    writeOutputs(outputsOf(report, `${to.folder}/report.json`));
    to.log.info((0,report_text/* renderText */.S)(report, { color: false, width: 120 }));
}
async function storeFiles({ report, head, base }, { files, folder }) {
    await files.writeText(`${folder}/report.json`, (0,json/* renderJson */.h)(report));
    await files.writeText(`${folder}/head.json`, (0,snapshot/* serialiseSnapshot */.gV)(head));
    if (base)
        await files.writeText(`${folder}/base.json`, (0,snapshot/* serialiseSnapshot */.gV)(base));
    await files.writeText(`${folder}/${snapshot/* SNAPSHOT_FILE */.QX}`, (0,snapshot/* serialiseSnapshot */.gV)(head));
}
async function upload({ report, head, base }, { context, artifacts, folder, gate }, warn) {
    const { event } = context;
    try {
        const replay = ['report.json', 'head.json', ...(base ? ['base.json'] : [])];
        await artifacts.upload(`pacegate-report-${gate}`, folder, replay);
        const isBaseline = 'defaultBranch' in event && event.defaultBranch && report.outcome !== 'error';
        if (isBaseline && head.commit !== null)
            await artifacts.upload((0,artifact_name/* baselineArtifactName */.h)(gate), folder, [snapshot/* SNAPSHOT_FILE */.QX]);
    }
    catch (thrown) {
        const { message, hint } = (0,errors/* toErrorData */.K)(thrown);
        warn(`${message}. ${hint}`);
    }
}
async function comment(report, { context, api, gate, comment: wanted, log }, warn) {
    const { event, runId, runAttempt } = context;
    if (!wanted || event.kind !== 'pull-request')
        return;
    const outcome = await publishComment(api, {
        pullRequest: event.number,
        marker: { gate, head: event.headSha, run: runId, attempt: runAttempt },
        markdown: (0,markdown/* renderMarkdown */.G)(report, { maxLength: COMMENT_LIMIT }),
    });
    switch (outcome.status) {
        case 'failed':
            return warn(outcome.warning);
        case 'superseded':
            return log.info('a later run has already reported, so its comment stays');
        case 'created':
        case 'updated':
            if (event.fork)
                warn("the job's token can write although the code is a fork's: take the write permissions from the jobs that run pull requests' code");
    }
}

;// CONCATENATED MODULE: ./build/compiled/entry/action.js
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




















/** The action: the runner's environment in, exit code out. */
async function runAction() {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const interruption = __addDisposableResource(env_1, (0,interrupt/* listenForInterrupts */.v)(), false);
        const log = createActionsLog((0,system_clock/* createClock */.t)());
        try {
            return await gate(log, interruption.signal);
        }
        catch (thrown) {
            const interrupted = interruption.exitCode();
            if (interrupted !== null)
                return interrupted;
            reportError((0,errors/* toErrorData */.K)(thrown), log);
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
async function gate(log, signal) {
    const inputs = readInputs();
    const context = await readContext(process.env);
    refuseUnsafe(context);
    const directory = workingDirectory(context, inputs);
    const below = (0,external_node_path_.relative)(context.workspace, directory).replaceAll('\\', '/');
    const key = (0,artifact_name/* configKey */.u)(inputs.config || null, below);
    const { owner, repo, apiUrl } = context;
    const clock = (0,system_clock/* createClock */.t)();
    const api = createApi({ token: inputs.token, apiUrl, owner, repo, clock, log });
    const artifacts = createArtifacts({ api, context, clock, env: process.env });
    const local = (0,local_adapters/* createAdapters */.T)(directory, log, artifacts);
    const adapters = { ...local, git: completeHistory(local.git, api, log) };
    const request = {
        directory,
        config: inputs.config || null,
        only: (0,entry_arguments/* splitIds */.Du)([inputs.only]),
        rounds: (0,entry_arguments/* readRounds */.MB)(inputs.rounds || undefined),
        baseline: inputs.baseline === '' ? null : (0,entry_arguments/* readBaseline */.mF)(inputs.baseline),
        base: await findBase(context, adapters.git),
        baselineName: (0,artifact_name/* baselineArtifactName */.h)(key),
    };
    const result = await log.group('Pacegate: measuring', () => (0,run/* run */.e)(request, adapters, signal));
    await publish_publish(result, {
        context,
        api,
        artifacts,
        files: adapters.ports.files,
        log,
        gate: key,
        comment: inputs.comment,
        folder: (0,external_node_path_.resolve)(process.env['RUNNER_TEMP'] || '.', `pacegate-${key}`),
        locate: await locator(result.config, directory, below, adapters),
    });
    return (0,exit_code/* exitCodeOf */.F)(result.report.outcome);
}
function refuseUnsafe({ event }) {
    if (event.kind !== 'pull-request-target')
        return;
    throw new errors/* PacegateError */.J({
        code: 'unsafe-event',
        message: 'pull_request_target gives the code of a pull request a token that can write, and the secrets',
        hint: 'Run the gate on `pull_request`: the verdict needs no permission, and the report goes to the summary of the job.',
    });
}
function workingDirectory({ workspace }, inputs) {
    const directory = (0,external_node_path_.resolve)(workspace, inputs.workingDirectory || '.');
    const below = (0,external_node_path_.relative)(workspace, directory);
    if (!(0,external_node_path_.isAbsolute)(below) && below.split(/[\\/]/)[0] !== '..')
        return directory;
    throw new errors/* PacegateError */.J({
        code: 'usage',
        message: `the input \`working-directory\` is "${inputs.workingDirectory}", outside the checkout`,
        hint: `Name a folder in ${workspace}, relative to it.`,
    });
}
async function findBase({ event }, git) {
    try {
        const checkedOut = await git.resolve('HEAD');
        if (checkedOut !== null)
            return baseRefOf(event, checkedOut);
        return { kind: 'none', reason: 'nothing is checked out: add `actions/checkout` before this step' };
    }
    catch (thrown) {
        if (thrown instanceof errors/* PacegateError */.J)
            return { kind: 'none', reason: thrown.data.message };
        throw thrown;
    }
}
async function locator({ file }, directory, below, { ports }) {
    if (file === null || (0,external_node_path_.isAbsolute)(file))
        return () => null;
    const text = await ports.files.readText((0,external_node_path_.resolve)(directory, file));
    return budgetLocator(below === '' ? file : `${below}/${file}`, text);
}
function reportError(error, log) {
    if (error.output)
        log.info(error.output);
    emitAnnotations([errorAnnotation(error, null)]);
    writeOutputs({ outcome: 'error', report: '', regressions: 0, improvements: 0 });
}


/***/ })

};
