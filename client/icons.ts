/** Line drawings on a 24 × 24 grid, all of one stroke, that a catalogue may name for its categories. */
const ofCategories = {
  business: 'M4 8h16v11.5H4zM9 8V5.8A1.3 1.3 0 0 1 10.3 4.5h3.4A1.3 1.3 0 0 1 15 5.8V8M4 13h16M12 12v2',
  tax: 'M6 3.5h12v17l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5zM9.3 7l2.7 3.4L14.7 7M12 10.4v5M9.6 11.2h4.8M9.6 13.4h4.8',
  build: 'M5 20.5V6l8-2.5v17M13 9.5h6v11M3 20.5h18M8 9h2M8 12.5h2M8 16h2M16 13v0M16 16.5v0',
  environment: 'M6 18.5C3.5 10.5 9 4.5 20 4.5c.3 9.5-4.5 15.5-11.5 14.8M4.5 20.5c1.5-5.2 4.8-8.8 9.5-10.5',
  land: 'M3.5 6.5 9 4.5l6 2 5.5-2v13l-5.5 2-6-2-5.5 2zM9 4.5v13M15 6.5v13',
  family:
    'M10 7.2a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 7.2a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM13.8 14a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0zM3 18.5v-2a4.5 4.5 0 0 1 5-4.4M21 18.5v-2a4.5 4.5 0 0 0-5-4.4M8.5 20.5a3.5 3.5 0 0 1 7 0',
  social: 'M12 3.5 19 6v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM8.8 12l2.3 2.3 4.1-4.5',
  health:
    'M12 20s-8-4.7-8-10.5A4.4 4.4 0 0 1 12 7a4.4 4.4 0 0 1 8 2.5C20 15.3 12 20 12 20zM5 12.5h4l1.5-2.5 2.5 4.5 1.5-2H19',
  person: 'M15.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM5 20.5a7 7 0 0 1 14 0',
  transport:
    'M5 17V6.5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2V17zM5 12h14M9.5 4.5V12M14.5 4.5V12M7.5 17v2.5M16.5 17v2.5M8 14.5v0M16 14.5v0',
  education: 'M2.5 9.5 12 5l9.5 4.5L12 14zM6.5 11.5V16c1.5 1.6 3.4 2.4 5.5 2.4s4-.8 5.5-2.4v-4.5M21.5 9.5V15',
  culture: 'M12 6.5c-2-1.5-5-2-8.5-2v13c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-13c-3.5 0-6.5.5-8.5 2zM12 6.5v13',
  elder:
    'M12.2 5.2a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM9.5 9.5C7.5 10.2 6.7 12 6.7 14.5v2h2.5v4M9.5 9.5l2 3.7 3.8.8M11.5 13.5l-.3 3 1.8 4M16.8 20.5v-6.2a1.6 1.6 0 0 1 3.2 0',
  disability:
    'M11.8 4.6a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0zM10 8.5v5.8h5.5l2.7 4.7 1.8-.9M10 11h4.5M7.7 11.8a5 5 0 1 0 6.8 6.3',
  legal: 'M12 4v16M8 20h8M5 7h14M5 7l-2.5 6a2.7 2.7 0 0 0 5 0zM19 7l-2.5 6a2.7 2.7 0 0 0 5 0z',
  house: 'M3.5 11.5 12 4.5l8.5 7M6 9.8v9.7h12V9.8M10 19.5V14h4v5.5',
  document: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6',
  help: 'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM9.5 9.7a2.6 2.6 0 1 1 3.9 2.3c-1 .5-1.4 1-1.4 1.9M12 16.8v0',
} as const

/** An unknown name is drawn as `document`. */
const icons = {
  ...ofCategories,
  search: 'M16.5 10.5a6 6 0 1 1-12 0 6 6 0 0 1 12 0zM15 15l5 5',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  forward: 'M9.5 5.5 16 12l-6.5 6.5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  globe:
    'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM3.5 12h17M12 3.5c2.5 2.6 3.7 5.4 3.7 8.5s-1.2 5.9-3.7 8.5c-2.5-2.6-3.7-5.4-3.7-8.5S9.5 6.1 12 3.5z',
  erase: 'M8.5 5.5h12v13h-12L3.5 12zM11.5 9.5l5 5M16.5 9.5l-5 5',
  printer: 'M7 8.5v-5h10v5M7 17.5H4v-9h16v9h-3M7 14h10v6.5H7zM17 11.5v0',
  phone:
    'M8 3.5h8a1.5 1.5 0 0 1 1.5 1.5v14a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 19V5A1.5 1.5 0 0 1 8 3.5zM11 17.5h2',
  touch:
    'M9 12.5V6.3a1.6 1.6 0 0 1 3.2 0v4.9l4.9 1a2.3 2.3 0 0 1 1.9 2.5l-.6 3.6a3 3 0 0 1-3 2.5h-3a3 3 0 0 1-2.3-1.1L5.7 14.9a1.5 1.5 0 0 1 2.2-2zM6.5 8.5a4.5 4.5 0 1 1 8.3-1',
  clock: 'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM12 7v5.3l3.5 2',
  closed: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  link: 'M9.5 14.5l5-5M11 7.5l2-2a3.9 3.9 0 0 1 5.5 5.5l-2 2M13 16.5l-2 2A3.9 3.9 0 0 1 5.5 13l2-2',
  wall: 'M3.5 5h17v11.5h-17zM8.5 20h7M12 16.5V20M7 9h5M7 12.5h3M15 9.5h2.5v3H15z',
  sign: 'M4 6.5h16v8H4zM8 6.5v-3M16 6.5v-3M8 10.5h5M16 10.5v0M12 14.5v6',
  chart: 'M4 4v16h16.5M8 16.5V12M12 16.5V7.5M16 16.5v-7M19.5 16.5v-2',
  contrast: 'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM12 3.5v17M14.5 5v14M17 6.8v10.4',
  lower: 'M12 4v10M7.5 10l4.5 4.5 4.5-4.5M4 17.5h16v3H4z',
  mirror: 'M8 7 3.5 12 8 17M3.5 12h7M16 7l4.5 5-4.5 5M20.5 12h-7',
  up: 'M6 14.5 12 8.5l6 6',
  down: 'M6 9.5l6 6 6-6',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  plus: 'M12 5v14M5 12h14',
  bell: 'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 2H5zM10 18.5a2 2 0 0 0 4 0M12 5.5V3.5',
  sound: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11',
  tools: 'M4 7h9M17 7h3M4 12h3M11 12h9M4 17h11M19 17h1M15 5v4M9 10v4M17 15v4',
  file: 'M12 14.5V4M8 8l4-4 4 4M5 15v4.5h14V15',
  picture: 'M4 5h16v14H4zM4 16.5l4.5-4.5 3.5 3.5 3-3 5 5M15.5 9v0',
  desk: 'M3 12.5h18M5 12.5v8M19 12.5v8M8.5 12.5V8h7v4.5M12 8V5.5M9.5 5.5h5',
} as const

export type IconName = keyof typeof icons
export const categoryIcons = Object.keys(ofCategories) as (keyof typeof ofCategories)[]
const drawings: ReadonlyMap<string, string> = new Map(Object.entries(icons))

/** The drawing of a catalogue's icon name, which may be one that the screens do not have. */
export const drawing = (name: string | undefined): string => drawings.get(name ?? '') ?? icons.document
