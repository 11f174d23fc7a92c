import { Document, LineCounter, parseDocument } from 'yaml';

/** Something wrong in a YAML text; `fatal` where the document has no value because of it. @internal */
export interface YamlProblem {
  offset: number;
  message: string;
  fatal: boolean;
}

/** A YAML text and its syntax tree, with the means to say where a node is. @internal */
export interface YamlTree {
  text: string;
  document: Document.Parsed;
  lines: LineCounter;
}

/**
 * Parses one document to its tree. Scalars stay text: their meaning is kubectl's, see `resolvePlainScalar`.
 * Nesting so deep that the parser itself gives up is a problem like any other.
 * @internal
 */
export function parseYaml(
  text: string,
): { tree: YamlTree; problem?: YamlProblem } | { problem: YamlProblem } {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      schema: 'failsafe',
      // Looking for repeated keys is quadratic there; the reader below does it as it goes.
      uniqueKeys: false,
      resolveKnownTags: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const [error] = document.errors;
    const tree = { text, document, lines };
    return error
      ? {
          tree,
          problem: {
            offset: error.pos[0],
            message: `This is not YAML: ${lowerFirst(error.message)}`,
            fatal: true,
          },
        }
      : { tree };
  } catch (error) {
    if (error instanceof RangeError) {
      return {
        problem: {
          offset: 0,
          message: 'The document is nested too deep',
          fatal: true,
        },
      };
    }
    throw error;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
