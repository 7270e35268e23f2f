/** The WSDL of the Web Connector's service: it does not need one itself, but tools for testing it do. */
import { escapeMarkup } from '../../../core/people/text.ts'

const STRINGS = 'string'
/** Methods with their parameters in order, and what they return (docs/vendors/quickbooks-desktop.md#sessions). */
const METHODS: [name: string, parameters: string[], result: string][] = [
  ['serverVersion', [], STRINGS],
  ['clientVersion', ['strVersion'], STRINGS],
  ['authenticate', ['strUserName', 'strPassword'], 'ArrayOfString'],
  [
    'sendRequestXML',
    [
      'ticket',
      'strHCPResponse',
      'strCompanyFileName',
      'qbXMLCountry',
      'qbXMLMajorVers:int',
      'qbXMLMinorVers:int',
    ],
    STRINGS,
  ],
  ['receiveResponseXML', ['ticket', 'response', 'hresult', 'message'], 'int'],
  ['connectionError', ['ticket', 'hresult', 'message'], STRINGS],
  ['getLastError', ['ticket'], STRINGS],
  ['closeConnection', ['ticket'], STRINGS],
]

export function wsdlAt(url: string): string {
  const elements = METHODS.map(([name, parameters, result]) => {
    const fields = parameters.map((p) => {
      const [field, type = STRINGS] = p.split(':')
      const least = type === 'int' ? 1 : 0
      return `<s:element minOccurs="${least}" maxOccurs="1" name="${field}" type="s:${type}"/>`
    })
    const type = result === 'ArrayOfString' ? 'tns:ArrayOfString' : `s:${result}`
    return [
      `<s:element name="${name}"><s:complexType><s:sequence>${fields.join('')}</s:sequence></s:complexType></s:element>`,
      `<s:element name="${name}Response"><s:complexType><s:sequence><s:element minOccurs="${result === 'int' ? 1 : 0}" maxOccurs="1" name="${name}Result" type="${type}"/></s:sequence></s:complexType></s:element>`,
    ].join('')
  })
  const messages = METHODS.map(
    ([name]) =>
      `<wsdl:message name="${name}SoapIn"><wsdl:part name="parameters" element="tns:${name}"/></wsdl:message><wsdl:message name="${name}SoapOut"><wsdl:part name="parameters" element="tns:${name}Response"/></wsdl:message>`,
  )
  const ports = METHODS.map(
    ([name]) =>
      `<wsdl:operation name="${name}"><wsdl:input message="tns:${name}SoapIn"/><wsdl:output message="tns:${name}SoapOut"/></wsdl:operation>`,
  )
  const bindings = METHODS.map(
    ([name]) =>
      `<wsdl:operation name="${name}"><soap:operation soapAction="http://developer.intuit.com/${name}" style="document"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`,
  )
  return [
    '<?xml version="1.0" encoding="utf-8"?><wsdl:definitions xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="http://developer.intuit.com/" xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" targetNamespace="http://developer.intuit.com/">',
    `<wsdl:types><s:schema elementFormDefault="qualified" targetNamespace="http://developer.intuit.com/">${elements.join('')}<s:complexType name="ArrayOfString"><s:sequence><s:element minOccurs="0" maxOccurs="unbounded" name="string" nillable="true" type="s:string"/></s:sequence></s:complexType></s:schema></wsdl:types>`,
    ...messages,
    `<wsdl:portType name="QBWebConnectorSvcSoap">${ports.join('')}</wsdl:portType>`,
    `<wsdl:binding name="QBWebConnectorSvcSoap" type="tns:QBWebConnectorSvcSoap"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>${bindings.join('')}</wsdl:binding>`,
    `<wsdl:service name="QBWebConnectorSvc"><wsdl:port name="QBWebConnectorSvcSoap" binding="tns:QBWebConnectorSvcSoap"><soap:address location="${escapeMarkup(url)}"/></wsdl:port></wsdl:service></wsdl:definitions>`,
  ].join('')
}
