import { MarkdownView } from '../../../renderer/components/markdown-view.tsx';
import { Section } from '../../../renderer/components/section.tsx';

const text = `# Release 2.4.0

Refunds go back **to the card that paid** ([SHOP-412](https://example.org/SHOP-412)).

- [x] migrations run forward and back
- [ ] support is trained
- a line with \`code\` and a very-long-word-that-never-ends-${'x'.repeat(120)}

> Only what was read was signed.

| gate | value |
| --- | ---: |
| coverage | 81 % |

<script>document.body.setAttribute('data-hacked', 'yes')</script>
<img src="x" onerror="document.body.setAttribute('data-hacked', 'yes')">

[a trap](javascript:document.body.setAttribute('data-hacked','yes')) ![a picture](https://example.org/a.png)

\`\`\`
git log --oneline
\`\`\`
`;

export function TextSamples() {
  return (
    <Section title="Outside text">
      <MarkdownView text={text} onOpenLink={(href) => document.body.setAttribute('data-opened', href)} />
    </Section>
  );
}
