"""Does one thing with boto3 and says how it ended, "ok" or the error's code. The same commands as ecr-go/main.go has.

Endpoint, region, credentials and retry mode are boto3's own environment variables.
"""

import hashlib
import sys
import urllib.request
from pathlib import Path

import boto3
from botocore.exceptions import ClientError

ecr = boto3.client("ecr")


def digest_of(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def describe():
    if "repositories" not in ecr.describe_repositories():
        return "no repositories"


def upload(repository, file):
    layer = Path(file).read_bytes()
    begun = {"repositoryName": repository, "uploadId": ecr.initiate_layer_upload(repositoryName=repository)["uploadId"]}
    ecr.upload_layer_part(**begun, partFirstByte=0, partLastByte=len(layer) - 1, layerPartBlob=layer)
    ecr.complete_layer_upload(**begun, layerDigests=[digest_of(layer)])


def put(repository, file, tag):
    ecr.put_image(repositoryName=repository, imageManifest=Path(file).read_text(), imageTag=tag)


def download(repository, digest):
    url = ecr.get_download_url_for_layer(repositoryName=repository, layerDigest=digest)["downloadUrl"]
    with urllib.request.urlopen(url) as answer:
        if digest_of(answer.read()) != digest:
            return "another digest"


try:
    print({"describe": describe, "upload": upload, "put": put, "download": download}[sys.argv[1]](*sys.argv[2:]) or "ok")
except ClientError as error:
    print(error.response["Error"]["Code"])
except Exception as error:
    print(f"{type(error).__name__}: {error}")
