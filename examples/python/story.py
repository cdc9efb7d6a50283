"""The emulator's story in Python: boto3 for the ECR API, grpcio for the admin API, from the .proto files alone.

    pip install -r requirements.txt
    python story.py --api http://localhost:4577 --admin localhost:4578
"""

import argparse
import hashlib
import importlib
import json
import pathlib
import sys
import tempfile

import boto3
import botocore.config
import grpc
import grpc_tools.protoc

PROTO = pathlib.Path(__file__).resolve().parents[2] / "proto"
PACKAGE = "ecremulator/admin/v1"
SERVICES = {"registry": "registries", "rule": "rules", "scan": "scans", "event": "events", "state": "states"}


def generate_stubs(proto: pathlib.Path) -> None:
    """Generates Python code from the .proto files, as a build step would, and makes it importable."""
    out = tempfile.mkdtemp(prefix="ecremulator-stubs-")
    files = sorted(str(path) for path in (proto / PACKAGE).glob("*.proto"))
    include = pathlib.Path(grpc_tools.protoc.__file__).parent / "_proto"
    status = grpc_tools.protoc.main(
        ["protoc", f"-I{proto}", f"-I{include}", f"--python_out={out}", f"--grpc_python_out={out}", *files]
    )
    if status != 0:
        sys.exit("the .proto files could not be compiled")
    sys.path.insert(0, out)


class Admin:
    """The services of the admin API and the modules of their messages."""

    def __init__(self, address: str) -> None:
        self.channel = grpc.insecure_channel(address)
        for service, plural in SERVICES.items():
            messages = importlib.import_module(f"ecremulator.admin.v1.{service}_service_pb2")
            stubs = importlib.import_module(f"ecremulator.admin.v1.{service}_service_pb2_grpc")
            setattr(self, f"{service}_pb", messages)
            setattr(self, plural, getattr(stubs, f"{service.capitalize()}ServiceStub")(self.channel))


def sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def push_image(ecr, repository: str, tag: str) -> str:
    """Pushes a small image through the API and returns its digest."""

    def layer(content: bytes) -> dict:
        upload = ecr.initiate_layer_upload(repositoryName=repository)["uploadId"]
        ecr.upload_layer_part(
            repositoryName=repository,
            uploadId=upload,
            partFirstByte=0,
            partLastByte=len(content) - 1,
            layerPartBlob=content,
        )
        ecr.complete_layer_upload(repositoryName=repository, uploadId=upload, layerDigests=[sha256(content)])
        return {"digest": sha256(content), "size": len(content)}

    config = layer(json.dumps({"architecture": "amd64", "os": "linux", "tag": tag}).encode())
    content = layer(f"layer of {tag}".encode())
    manifest = json.dumps(
        {
            "schemaVersion": 2,
            "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": {"mediaType": "application/vnd.oci.image.config.v1+json", **config},
            "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar", **content}],
        }
    )
    image = ecr.put_image(repositoryName=repository, imageManifest=manifest, imageTag=tag)["image"]
    return image["imageId"]["imageDigest"]


class Checks:
    """Numbered checks; the first that fails ends the story."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, what: str, passed: bool, detail: object = "") -> None:
        self.count += 1
        print(f"{'ok' if passed else 'FAILED'} {self.count} {what} {detail if not passed else ''}".rstrip())
        if not passed:
            sys.exit(1)


def story(api: str, admin: Admin, check: Checks) -> None:
    registry = admin.registries.CreateRegistry(
        admin.registry_pb.CreateRegistryRequest(labels={"test": "python-story"})
    ).registry
    ecr = boto3.client(
        "ecr",
        endpoint_url=api,
        region_name=registry.ref.region,
        aws_access_key_id=registry.credentials.access_key_id,
        aws_secret_access_key=registry.credentials.secret_access_key,
        config=botocore.config.Config(retries={"mode": "standard", "max_attempts": 4}),
    )
    account = registry.ref.account_id
    check("a registry of its own is leased", len(account) == 12, account)

    arn = ecr.create_repository(repositoryName="team/app")["repository"]["repositoryArn"]
    check("the repository is in the leased account", f":{account}:" in arn, arn)
    digest = push_image(ecr, "team/app", "v1")
    listed = ecr.list_images(repositoryName="team/app")["imageIds"]
    check("the image is listed", listed == [{"imageDigest": digest, "imageTag": "v1"}], listed)

    profile = admin.scan_pb.ScanProfile(
        id="criticals",
        registry=registry.ref,
        repositories=["team/**"],
        phases=[
            admin.scan_pb.ScanPhase(status="PENDING", describes=2),
            admin.scan_pb.ScanPhase(status="COMPLETE"),
        ],
        findings=[admin.scan_pb.Finding(name="CVE-2026-0001", severity="CRITICAL", package_name="openssl")],
    )
    admin.scans.PutScanProfile(admin.scan_pb.PutScanProfileRequest(profile=profile))
    ecr.start_image_scan(repositoryName="team/app", imageId={"imageTag": "v1"})
    reads = [
        ecr.describe_image_scan_findings(repositoryName="team/app", imageId={"imageTag": "v1"}) for _ in range(3)
    ]
    statuses = [read["imageScanStatus"]["status"] for read in reads]
    check("the scan plays its script", statuses == ["PENDING", "PENDING", "COMPLETE"], statuses)
    findings = reads[2]["imageScanFindings"]
    check("the finding is there", findings["findings"][0]["name"] == "CVE-2026-0001", findings)
    check("the counts agree", findings["findingSeverityCounts"] == {"CRITICAL": 1}, findings)

    before = admin.events.ListEvents(admin.event_pb.ListEventsRequest(registry=registry.ref, newest_first=True)).events
    rule = throttling_rule(admin, registry.ref)
    matched = admin.rules.PutRule(admin.rule_pb.PutRuleRequest(rule=rule)).matched_operations
    check("the rule says what it matches", list(matched) == ["ecr:DescribeRepositories"], list(matched))
    ecr.describe_repositories()
    verdict = admin.events.VerifyRequests(
        admin.event_pb.VerifyRequestsRequest(
            registry=registry.ref,
            after_sequence=before[0].sequence,
            expectations=[
                admin.event_pb.Expectation(
                    name="throttled twice",
                    match={"operations": ["ecr:DescribeRepositories"]},
                    outcome={"error_codes": ["ThrottlingException"]},
                    min_count=2,
                    max_count=2,
                ),
                admin.event_pb.Expectation(
                    name="then answered",
                    match={"operations": ["ecr:DescribeRepositories"]},
                    outcome={"statuses": ["2xx"]},
                    min_count=1,
                    max_count=1,
                ),
            ],
        )
    )
    check("boto3 was throttled twice and came back", verdict.passed, verdict.report)

    try:
        bad = admin.rule_pb.Rule(id="typo", registry=registry.ref, match={"operations": ["ecr:PutImages"]})
        admin.rules.PutRule(admin.rule_pb.PutRuleRequest(rule=bad))
        check("a typo in an operation is refused", False)
    except grpc.RpcError as error:
        check("a typo in an operation is refused", error.code() == grpc.StatusCode.INVALID_ARGUMENT, error)

    images = admin.states.ListImages(admin.state_pb.ListImagesRequest(registry=registry.ref)).images
    check("the state has the image", [image.digest for image in images] == [digest], images)
    problems = admin.registries.DeleteRegistry(
        admin.registry_pb.DeleteRegistryRequest(registry=registry.ref)
    ).problems
    check("the registry ends without problems", list(problems) == [], list(problems))


def throttling_rule(admin: Admin, ref) -> object:
    return admin.rule_pb.Rule(
        id="busy",
        registry=ref,
        required=True,
        match={"operations": ["ecr:DescribeRepositories"]},
        steps=[
            admin.rule_pb.Step(
                times=2,
                effects=[admin.rule_pb.Effect(error=admin.rule_pb.ErrorResponse(code="ThrottlingException"))],
            )
        ],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--api", default="http://localhost:4577", help="ECR API (default %(default)s)")
    parser.add_argument("--admin", default="localhost:4578", help="gRPC admin API (default %(default)s)")
    parser.add_argument("--proto", type=pathlib.Path, default=PROTO, help="folder with the .proto files")
    args = parser.parse_args()
    generate_stubs(args.proto)
    check = Checks()
    story(args.api, Admin(args.admin), check)
    print(f"{check.count} checks passed")


if __name__ == "__main__":
    main()
