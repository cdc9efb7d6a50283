// notation-verify verifies the signatures of an image with Notation's own library, as `notation verify` does:
//
//	notation-verify <host/repository@digest> <root certificate in PEM> <user> <password>
//
// The registry is asked by plain HTTP. It prints the subject of each certificate that signed, or fails.
package main

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"

	"github.com/notaryproject/notation-go"
	"github.com/notaryproject/notation-go/registry"
	"github.com/notaryproject/notation-go/verifier"
	"github.com/notaryproject/notation-go/verifier/trustpolicy"
	"github.com/notaryproject/notation-go/verifier/truststore"
	"oras.land/oras-go/v2/registry/remote"
	"oras.land/oras-go/v2/registry/remote/auth"
)

// trusted is a trust store with one certificate in it.
type trusted struct{ certificate *x509.Certificate }

func (t trusted) GetCertificates(_ context.Context, kind truststore.Type, _ string) ([]*x509.Certificate, error) {
	if kind != truststore.TypeSigningAuthority {
		return nil, fmt.Errorf("a trust store of type %s is asked for", kind)
	}
	return []*x509.Certificate{t.certificate}, nil
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 4 {
		return errors.New("usage: notation-verify <host/repository@digest> <root.pem> <user> <password>")
	}
	certificate, err := readCertificate(args[1])
	if err != nil {
		return err
	}
	repository, err := remote.NewRepository(args[0])
	if err != nil {
		return err
	}
	repository.PlainHTTP = true
	repository.Client = &auth.Client{
		Credential: auth.StaticCredential(repository.Reference.Registry, auth.Credential{Username: args[2], Password: args[3]}),
	}
	policy := &trustpolicy.Document{
		Version: "1.0",
		TrustPolicies: []trustpolicy.TrustPolicy{{
			Name:                  "all",
			RegistryScopes:        []string{"*"},
			SignatureVerification: trustpolicy.SignatureVerification{VerificationLevel: "strict"},
			TrustStores:           []string{"signingAuthority:test"},
			TrustedIdentities:     []string{"x509.subject: C=US, ST=WA, O=testcontainers-ecr"},
		}},
	}
	verify, err := verifier.New(policy, trusted{certificate}, nil)
	if err != nil {
		return err
	}
	_, outcomes, err := notation.Verify(context.Background(), verify, registry.NewRepository(repository), notation.VerifyOptions{
		ArtifactReference:    args[0],
		MaxSignatureAttempts: 10,
	})
	if err != nil {
		for _, outcome := range outcomes {
			err = errors.Join(err, outcome.Error)
		}
		return err
	}
	for _, outcome := range outcomes {
		fmt.Println(outcome.EnvelopeContent.SignerInfo.CertificateChain[0].Subject)
	}
	return nil
}

func readCertificate(path string) (*x509.Certificate, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(content)
	if block == nil {
		return nil, fmt.Errorf("%s holds no PEM", path)
	}
	return x509.ParseCertificate(block.Bytes)
}
