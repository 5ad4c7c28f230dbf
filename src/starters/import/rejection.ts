/** Why a row was not opened, where to look, and how to mend it. */
export interface Rejection {
  /** The line of the file, from 1, on which the cell begins. */
  readonly line: number;
  /** The number of the cell in its row, from 1; 0 when it is not about one cell. */
  readonly column: number;
  /** The column's name, or the field that no column gave. */
  readonly field: string;
  readonly message: string;
  readonly fix: string;
}
