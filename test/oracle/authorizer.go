package main

import (
	"context"
	"errors"
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/apiserver/pkg/cel/library"
)

// echo stands for a cluster's authorizer: it decides by the verb and gives what it was asked as the reason,
// so that two engines can be compared by what they ask.
type echo struct{}

var requester = &user.DefaultInfo{Name: "jane"}

func (echo) Authorize(_ context.Context, asked authorizer.Attributes) (authorizer.Decision, string, error) {
	reason := []string{asked.GetUser().GetName(), asked.GetVerb()}
	if asked.IsResourceRequest() {
		reason = append(reason, asked.GetAPIGroup(), asked.GetResource(), asked.GetSubresource(), asked.GetNamespace(), asked.GetName())
	} else {
		reason = append(reason, asked.GetPath())
	}
	text := strings.Join(reason, "|")
	switch asked.GetVerb() {
	case "get":
		return authorizer.DecisionAllow, text, nil
	case "list":
		return authorizer.DecisionDeny, text, nil
	case "fail":
		return authorizer.DecisionNoOpinion, text, errors.New("cannot decide")
	default:
		return authorizer.DecisionNoOpinion, text, nil
	}
}

// bindAuthorizer binds both of its variables, the second to the resource that `request` is about.
func bindAuthorizer(bound activation, request any) {
	fields, _ := request.(map[string]any)
	bound["authorizer"] = library.NewAuthorizerVal(requester, echo{})
	bound["authorizer.requestResource"] = library.NewResourceAuthorizerVal(requester, echo{}, requested(fields))
}

// requested reads from `request` what admission knows of the resource.
type requested map[string]any

func (r requested) text(name string) string {
	text, _ := r[name].(string)
	return text
}

func (r requested) GetName() string        { return r.text("name") }
func (r requested) GetNamespace() string   { return r.text("namespace") }
func (r requested) GetSubresource() string { return r.text("subResource") }
func (r requested) GetResource() schema.GroupVersionResource {
	resource, _ := r["resource"].(map[string]any)
	fields := requested(resource)
	return schema.GroupVersionResource{Group: fields.text("group"), Version: fields.text("version"), Resource: fields.text("resource")}
}
