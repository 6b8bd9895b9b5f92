/** Formats in which a wave is handed out to other programs. */
export const exportFormats = ['csv', 'xlsx', 'sav'] as const;

export type ExportFormat = (typeof exportFormats)[number];
