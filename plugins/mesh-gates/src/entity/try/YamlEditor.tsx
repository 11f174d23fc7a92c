import { useEffect, useMemo, useRef } from 'react';
import { yaml } from '@codemirror/lang-yaml';
import { Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import CodeMirror, { ReactCodeMirrorRef } from '@uiw/react-codemirror';
import { EditorMark } from './diagnostics';

// Colour belongs to verdicts: the text is in the page's own ink.
const theme = EditorView.theme({
  '&': {
    color: 'var(--bui-fg-primary)',
    backgroundColor: 'var(--bui-bg-neutral-1)',
    fontSize: '13px',
  },
  '.cm-scroller': {
    fontFamily: 'var(--bui-font-monospace)',
    lineHeight: '20px',
  },
  '.cm-content': { caretColor: 'var(--bui-fg-primary)' },
  '.cm-cursor': { borderLeftColor: 'var(--bui-fg-primary)' },
  '.cm-gutters': {
    color: 'var(--mg-quiet)',
    backgroundColor: 'var(--bui-bg-neutral-2)',
    borderRight: '1px solid var(--mg-rule)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused': {
    outline: '2px solid var(--mg-ring)',
    outlineOffset: '-2px',
  },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--mg-selected) !important',
  },
  '.cm-tooltip': {
    color: 'var(--bui-fg-primary)',
    backgroundColor: 'var(--bui-bg-neutral-2)',
    borderColor: 'var(--mg-rule)',
  },
});

function diagnosticOf(doc: Text, mark: EditorMark): Diagnostic {
  const within = (line: number) => Math.min(Math.max(line, 1), doc.lines);
  const first = doc.line(within(mark.line));
  const last = doc.line(within(Math.max(mark.line, mark.lastLine)));
  const indent = first.text.length - first.text.trimStart().length;
  return {
    from: first.from + indent,
    to: last.to,
    severity: mark.severity,
    message: mark.message,
  };
}

/** YAML to edit, with what was found in the gutter. Tab leaves the editor. @internal */
export default function YamlEditor(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  marks: EditorMark[];
  /** A line to go to; a new object goes there again. */
  goTo?: { line: number };
}) {
  const { label, marks, goTo } = props;
  const editor = useRef<ReactCodeMirrorRef>(null);
  const extensions = useMemo(
    () => [
      yaml(),
      lintGutter(),
      theme,
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ],
    [label],
  );

  useEffect(() => {
    const view = editor.current?.view;
    view?.dispatch(
      setDiagnostics(
        view.state,
        marks
          .map(mark => diagnosticOf(view.state.doc, mark))
          .sort((left, right) => left.from - right.from),
      ),
    );
  }, [marks]);

  useEffect(() => {
    const view = editor.current?.view;
    if (view && goTo) {
      const line = Math.min(Math.max(goTo.line, 1), view.state.doc.lines);
      const { from } = view.state.doc.line(line);
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    }
  }, [goTo]);

  return (
    <CodeMirror
      ref={editor}
      value={props.value}
      onChange={props.onChange}
      theme="none"
      height="100%"
      indentWithTab={false}
      basicSetup={{
        syntaxHighlighting: false,
        autocompletion: false,
        foldGutter: false,
        highlightActiveLine: false,
        highlightActiveLineGutter: false,
      }}
      extensions={extensions}
    />
  );
}
