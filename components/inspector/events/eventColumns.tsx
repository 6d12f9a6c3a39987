/** The columns that the head and every row of one line share. The tags give way first. */
export const eventColumns =
  "grid grid-cols-[52px_72px_168px_minmax(0,136px)_minmax(0,1fr)] items-center gap-x-3 px-2 @min-[720px]:grid-cols-[52px_72px_172px_minmax(0,140px)_minmax(0,96px)_minmax(0,1fr)] @min-[720px]:px-4";
