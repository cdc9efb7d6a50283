// ecr-go does one thing with the AWS SDK for Go and says how it ended, "ok" or the error's code:
//
//	ecr-go describe                        lists the repositories
//	ecr-go upload <repository> <file>      uploads a layer as one part
//	ecr-go put <repository> <file> <tag>   puts the manifest that the file holds
//	ecr-go download <repository> <digest>  downloads a layer from the URL that ECR gives, and checks it
//
// Endpoint, region, credentials and retry mode are the SDK's own environment variables.
package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ecr"
	"github.com/aws/smithy-go"
)

func main() {
	ctx := context.Background()
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(outcome(run(ctx, ecr.NewFromConfig(settings), os.Args[1:])))
}

func run(ctx context.Context, client *ecr.Client, args []string) error {
	switch {
	case len(args) == 1 && args[0] == "describe":
		_, err := client.DescribeRepositories(ctx, &ecr.DescribeRepositoriesInput{})
		return err
	case len(args) == 3 && args[0] == "upload":
		return upload(ctx, client, args[1], args[2])
	case len(args) == 4 && args[0] == "put":
		return put(ctx, client, args[1], args[2], args[3])
	case len(args) == 3 && args[0] == "download":
		return download(ctx, client, args[1], args[2])
	}
	return errors.New("no such command")
}

func upload(ctx context.Context, client *ecr.Client, repository, file string) error {
	layer, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	begun, err := client.InitiateLayerUpload(ctx, &ecr.InitiateLayerUploadInput{RepositoryName: &repository})
	if err != nil {
		return err
	}
	if _, err = client.UploadLayerPart(ctx, &ecr.UploadLayerPartInput{
		RepositoryName: &repository,
		UploadId:       begun.UploadId,
		PartFirstByte:  aws.Int64(0),
		PartLastByte:   aws.Int64(int64(len(layer)) - 1),
		LayerPartBlob:  layer,
	}); err != nil {
		return err
	}
	_, err = client.CompleteLayerUpload(ctx, &ecr.CompleteLayerUploadInput{
		RepositoryName: &repository,
		UploadId:       begun.UploadId,
		LayerDigests:   []string{digestOf(layer)},
	})
	return err
}

func put(ctx context.Context, client *ecr.Client, repository, file, tag string) error {
	manifest, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	_, err = client.PutImage(ctx, &ecr.PutImageInput{
		RepositoryName: &repository,
		ImageManifest:  aws.String(string(manifest)),
		ImageTag:       &tag,
	})
	return err
}

func download(ctx context.Context, client *ecr.Client, repository, digest string) error {
	found, err := client.GetDownloadUrlForLayer(ctx, &ecr.GetDownloadUrlForLayerInput{
		RepositoryName: &repository,
		LayerDigest:    &digest,
	})
	if err != nil {
		return err
	}
	answer, err := http.Get(*found.DownloadUrl)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	layer, err := io.ReadAll(answer.Body)
	if err == nil && digestOf(layer) != digest {
		err = errors.New("another digest")
	}
	return err
}

func digestOf(content []byte) string {
	return fmt.Sprintf("sha256:%x", sha256.Sum256(content))
}

func outcome(err error) string {
	var refused smithy.APIError
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &refused):
		return refused.ErrorCode()
	default:
		return err.Error()
	}
}
