/** What is put into a layout for each button beside it; docs/printers.md has them all. */
export const PIECES = {
  number: '{{ number | largest }}',
  centre: '{{ centre | both: "bold" }}',
  services: '{{ services | numbered }}',
  class: '{% if class %}\n{{ class | wrap }}\n{% endif %}',
  ahead: '前面 {{ ahead }} 人',
  wait: '约 {{ wait }} 分钟',
  materials: '{{ materials | list: "·" }}',
  qrcode: '{% if link != "" %}\n{{ link | qrcode }}\n{% endif %}',
  notice: '{% if notice %}\n{{ notice | both }}\n{% endif %}',
  issued: '{{ issued }}',
  rule: '{{ rule }}',
} as const
export type Piece = keyof typeof PIECES
