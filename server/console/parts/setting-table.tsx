import type { ComponentChildren } from "preact";
import type { Call } from "../api/client.ts";
import { Action } from "./action.tsx";
import { TableBox } from "./table-box.tsx";

export interface SettingRow {
  readonly key: string;
  readonly cells: readonly ComponentChildren[];
  /** The call that deletes it. */
  readonly deleting: Call;
  /** Puts it into the form. */
  edit(): void;
}

interface SettingTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly SettingRow[];
}

/** What is set, each with buttons that change it. */
export function SettingTable({ label, columns, rows }: SettingTableProps) {
  return (
    <TableBox label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column}>{column}</th>
          ))}
          <th>
            <span class="hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells, deleting, edit }) => (
          <tr key={key}>
            {cells.map((cell, i) => (
              <td key={columns[i]} class="setting">
                {cell}
              </td>
            ))}
            <td>
              <div class="row-actions">
                <button type="button" aria-label={`Edit ${key}`} onClick={edit}>
                  Edit
                </button>
                <Action label="Delete" tone="danger" call={deleting} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
