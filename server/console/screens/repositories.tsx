import type { RegistryRef } from "../api/messages.ts";
import { Empty, Problem, Size, Time } from "../parts/basics.tsx";
import { ReadAsCode } from "../parts/code.tsx";
import { PushCommands } from "../parts/push-commands.tsx";
import { TableBox } from "../parts/table-box.tsx";
import { place, screenAddress, setQuery } from "../state/location.ts";
import { useRead } from "../state/read.ts";

const MAX_SHOWN = 500;

export function RepositoriesScreen({ registry }: { registry: RegistryRef }) {
  const { filter = "" } = place.value.query;
  const globs = filter === "" ? [] : [filter.includes("*") ? filter : `**${filter}**`];
  const request = { registry, repositories: globs, pageSize: MAX_SHOWN };
  const asked = { rpc: "StateService.ListRepositories", request } as const;
  const { value, error } = useRead(asked);
  const repositories = value?.repositories ?? [];
  return (
    <section>
      <div class="title-row">
        <h1>Repositories</h1>
        <input
          type="search"
          placeholder="Name, or a glob: team/**"
          aria-label="Filter repositories by name"
          value={filter}
          onInput={({ currentTarget }) => setQuery({ filter: currentTarget.value })}
        />
        <ReadAsCode what="Repositories" call={asked} />
      </div>
      <Problem error={error} />
      {value && repositories.length === 0 && filter === "" && (
        <Empty title="Nothing is here yet">
          <p>Create a repository and push to it, with the AWS CLI and docker:</p>
          <PushCommands registry={registry} repository="app" isNew />
        </Empty>
      )}
      {value && repositories.length === 0 && filter !== "" && (
        <Empty title={`No repository name contains “${filter}”`} />
      )}
      {repositories.length > 0 && (
        <TableBox label="Repositories">
          <thead>
            <tr>
              <th>Name</th>
              <th class="number">Images</th>
              <th class="number">Size</th>
              <th>Tags</th>
              <th>Scan</th>
              <th>Created</th>
            </tr>
          </thead>
          <tbody>
            {repositories.map((repository) => (
              <tr key={repository.name}>
                <td>
                  <a class="strong" href={screenAddress("repositories", [repository.name ?? ""])}>
                    {repository.name}
                  </a>
                </td>
                <td class="number">{repository.imageCount ?? 0}</td>
                <td class="number">
                  <Size bytes={repository.storedBytes} />
                </td>
                <td>{(repository.tagMutability ?? "").toLowerCase().replaceAll("_", " ")}</td>
                <td>{repository.scanOnPush ? "on push" : <span class="faint">by hand</span>}</td>
                <td>
                  <Time at={repository.createTime} />
                </td>
              </tr>
            ))}
          </tbody>
        </TableBox>
      )}
      {value?.nextPageToken ? <p class="note">The first {MAX_SHOWN} are shown; filter by name for others.</p> : null}
    </section>
  );
}
