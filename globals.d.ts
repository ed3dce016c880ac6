// Asset imports that Vite resolves and TypeScript does not know.
declare module '*.css?inline' {
  const css: string;
  export default css;
}
declare module '*.css';
