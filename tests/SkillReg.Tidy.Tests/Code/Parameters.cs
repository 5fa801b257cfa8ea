using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>What counts as a method here, what it is called, and how much it takes.</summary>
internal static class Parameters
{
    public static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        OperatorDeclarationSyntax operation => $"operator {operation.OperatorToken.Text}",
        ConversionOperatorDeclarationSyntax conversion => $"operator {conversion.Type}",
        AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
        _ => null,
    };

    /// <summary>
    /// How many parameters somebody chose: not those of records, of overridden signatures, of foreign functions, or
    /// for the base type.
    /// </summary>
    public static int Chosen(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method when IsForced(method) => 0,
        ConstructorDeclarationSyntax { Parent: RecordDeclarationSyntax } => 0,
        ConstructorDeclarationSyntax type => Count(type.ParameterList) - Count(type.Initializer?.ArgumentList),
        BaseMethodDeclarationSyntax method => Count(method.ParameterList),
        LocalFunctionStatementSyntax function => Count(function.ParameterList),
        TypeDeclarationSyntax type and not RecordDeclarationSyntax => Count(type.ParameterList) - Count(ForBase(type)),
        DelegateDeclarationSyntax type => Count(type.ParameterList),
        _ => 0,
    };

    private static int Count(BaseParameterListSyntax? list) => list?.Parameters.Count ?? 0;

    private static int Count(BaseArgumentListSyntax? list) => list?.Arguments.Count ?? 0;

    private static ArgumentListSyntax? ForBase(TypeDeclarationSyntax type) =>
        type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().SingleOrDefault()?.ArgumentList;

    private static bool IsForced(MethodDeclarationSyntax method) =>
        method.ExplicitInterfaceSpecifier is not null
        || method.Modifiers.Any(modifier => modifier.Text is "override" or "extern")
        || method.AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute => attribute.Name.ToString() is "LibraryImport" or "DllImport");
}
