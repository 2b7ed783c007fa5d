export type { Copy } from './blocks.ts';
export * from './document.ts';
export * from './html.ts';
export { copyAsMarkdown, indexAsMarkdown, MARKDOWN_MARK } from './markdown.ts';
export type { OfficialWords } from './matter.ts';
