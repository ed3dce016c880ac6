// Asset imports that Vite resolves and TypeScript does not know.
declare module '*.css?inline' {
  const css: string;
  export default css;
}
declare module '*.css';

/** What the build replaces: true in the build for Firefox; nothing outside of a build. */
interface ImportMeta {
  readonly env?: {readonly FIREFOX?: boolean};
}
