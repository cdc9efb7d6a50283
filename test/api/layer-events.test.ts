import { CreateRepositoryCommand, GetAuthorizationTokenCommand, PutAccountSettingCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { startTestEmulator } from "../support/emulator.js";
import { pushImage, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const s = spec("change events of layers that come over the registry", {});

s.test("an upload and a mount are logged with the request that made them", async () => {
  const server = await startTestEmulator();
  try {
    const ecr = server.ecr();
    for (const repositoryName of ["source", "target"]) await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    await ecr.send(new PutAccountSettingCommand({ name: "BLOB_MOUNTING", value: "ENABLED" }));
    await pushImage(ecr, "source", testImage("source"), "v1");
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const headers = { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` };
    const uploads = `${server.endpoint}/v2/target/blobs/uploads/`;

    const started = await fetch(uploads, { method: "POST", headers });
    const finish = `${started.headers.get("location")}?digest=${sha256("pushed")}`;
    const finished = await fetch(finish, { method: "PUT", headers, body: "pushed" });
    const mounted = await fetch(`${uploads}?mount=${testImage("source").layerDigest}&from=source`, {
      method: "POST",
      headers,
    });
    assert.equal([finished.status, mounted.status], [201, 201]);

    const { events } = await server.admin.listEvents({ filter: { kinds: ["change:layer.*"] } });
    const inTarget = events.map((event) => event.change).filter((change) => change?.repository === "target");
    assert.equal(
      inTarget.map((change) => [change?.kind, change?.digest, change?.cause]),
      [
        ["layer.uploaded", sha256("pushed"), finished.headers.get("x-amzn-requestid")],
        ["layer.mounted", testImage("source").layerDigest, mounted.headers.get("x-amzn-requestid")],
      ],
    );
  } finally {
    await server.stop();
  }
});

s.run();
