/** What is bundled on its own as `dist/artifact/index.js`: 2 MB that most runs of the command line never need. */
export { DefaultArtifactClient } from '@actions/artifact'
